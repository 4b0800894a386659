-- What is encrypted cannot be compressed.
ALTER TABLE job_chunk ALTER COLUMN input SET STORAGE EXTERNAL;
ALTER TABLE job_chunk ALTER COLUMN output SET STORAGE EXTERNAL;
