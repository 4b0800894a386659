-- How many ways a tenant's pictures are looked at unless a request says; null is the service's default.
ALTER TABLE tenant ADD COLUMN effort TEXT CHECK (effort IN ('fast', 'standard', 'thorough'));
