-- Lime Street
-- garden 0.1.0
-- For PostgreSQL 15 or later. Beside every amount stands its currency, three letters of ISO 4217.

BEGIN;

SET LOCAL client_encoding = 'UTF8';
SET LOCAL standard_conforming_strings = on;


COMMIT;
