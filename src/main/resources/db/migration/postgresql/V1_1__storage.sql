-- What PostgreSQL alone has. Scripts in db/migration/store have whole numbers; those here are N.1,
-- N.2 and so on, N being the newest of those when they are added: they never clash, and come in order.

-- What is encrypted cannot be compressed.
ALTER TABLE piece ALTER COLUMN sealed SET STORAGE EXTERNAL;
