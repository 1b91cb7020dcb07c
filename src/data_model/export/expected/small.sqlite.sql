-- Nordland DROP TABLE x;
-- For SQLite 3.37 or later. Amounts are whole numbers of hundredths; beside each stands its currency.
-- Say `PRAGMA foreign_keys = ON;` in every connection: SQLite forgets it.

PRAGMA foreign_keys = ON;

BEGIN;

-- Somebody of ours; it's "us". Because somebody must own it.
CREATE TABLE "user" (
    "user_id" TEXT PRIMARY KEY NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
    "work_email" TEXT NOT NULL UNIQUE, -- How do we reach them? Personal data. Lawful ground: contract. Kept until they leave.
    "created_by" TEXT REFERENCES "user" ("user_id") DEFERRABLE INITIALLY DEFERRED -- Shows what an employee did.
) STRICT;

-- What was bought. Because it is asked for. Owner: Sales. Steward: Data.
CREATE TABLE "order" (
    "order_id" TEXT PRIMARY KEY NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
    "total" INTEGER NOT NULL,
    "total_currency" TEXT NOT NULL,
    "discount" INTEGER, -- Computed, not entered.
    "discount_currency" TEXT,
    "status" TEXT NOT NULL CHECK ("status" IN ('open', 'won''t pay')),
    "is_main" INTEGER NOT NULL CHECK ("is_main" IN (0, 1)),
    "sold_by" TEXT NOT NULL REFERENCES "user" ("user_id") DEFERRABLE INITIALLY DEFERRED,
    "packed_by" TEXT REFERENCES "user" ("user_id") DEFERRABLE INITIALLY DEFERRED,
    "follows_order_id" TEXT UNIQUE REFERENCES "order" ("order_id") DEFERRABLE INITIALLY DEFERRED,
    "created_by" TEXT REFERENCES "user" ("user_id") DEFERRABLE INITIALLY DEFERRED, -- Shows what an employee did.
    CHECK (("total_currency" IS NULL OR "total_currency" GLOB '[A-Z][A-Z][A-Z]')),
    CHECK (("discount_currency" IS NULL OR "discount_currency" GLOB '[A-Z][A-Z][A-Z]') AND ("discount" IS NULL) = ("discount_currency" IS NULL)),
    CHECK (("packed_by" IS NOT NULL) + ("follows_order_id" IS NOT NULL) >= 1)
) STRICT;

CREATE INDEX "user_created_by_idx" ON "user" ("created_by");
CREATE UNIQUE INDEX "order_sold_by_packed_by_key" ON "order" ("sold_by", ifnull("packed_by", ''));
CREATE UNIQUE INDEX "order_sold_by_one_is_main" ON "order" ("sold_by") WHERE "is_main" = 1;
CREATE INDEX "order_packed_by_idx" ON "order" ("packed_by");
CREATE INDEX "order_created_by_idx" ON "order" ("created_by");

CREATE TRIGGER "order_follows_order_id_has_a_top" AFTER INSERT ON "order" WHEN new."follows_order_id" IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'order.follows_order_id runs in a circle') WHERE new."order_id" IN (
        WITH RECURSIVE upwards (id) AS (
            SELECT new."follows_order_id"
            UNION
            SELECT one."follows_order_id" FROM "order" AS one JOIN upwards ON one."order_id" = upwards.id
        )
        SELECT id FROM upwards
    );
END;
CREATE TRIGGER "order_follows_order_id_keeps_a_top" AFTER UPDATE ON "order" WHEN new."follows_order_id" IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'order.follows_order_id runs in a circle') WHERE new."order_id" IN (
        WITH RECURSIVE upwards (id) AS (
            SELECT new."follows_order_id"
            UNION
            SELECT one."follows_order_id" FROM "order" AS one JOIN upwards ON one."order_id" = upwards.id
        )
        SELECT id FROM upwards
    );
END;

COMMIT;
