-- Nordland DROP TABLE x;
-- For SQL Server 2016 or later. Beside every amount stands its currency.

SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;

BEGIN TRANSACTION;

-- Somebody of ours; it's "us". Because somebody must own it.
CREATE TABLE [user] (
    [user_id] UNIQUEIDENTIFIER NOT NULL CONSTRAINT [user_user_id_default] DEFAULT NEWID(),
    [work_email] NVARCHAR(400) NOT NULL, -- How do we reach them? Personal data. Lawful ground: contract. Kept until they leave.
    [created_by] UNIQUEIDENTIFIER NULL, -- Shows what an employee did.
    CONSTRAINT [user_pkey] PRIMARY KEY ([user_id]),
    CONSTRAINT [user_work_email_key] UNIQUE ([work_email])
);

-- What was bought. Because it is asked for. Owner: Sales. Steward: Data.
CREATE TABLE [order] (
    [order_id] UNIQUEIDENTIFIER NOT NULL CONSTRAINT [order_order_id_default] DEFAULT NEWID(),
    [total] DECIMAL(18, 2) NOT NULL,
    [total_currency] CHAR(3) NOT NULL,
    [discount] DECIMAL(18, 2) NULL, -- Computed, not entered.
    [discount_currency] CHAR(3) NULL,
    [status] NVARCHAR(400) NOT NULL,
    [is_main] BIT NOT NULL,
    [sold_by] UNIQUEIDENTIFIER NOT NULL,
    [packed_by] UNIQUEIDENTIFIER NULL,
    [follows_order_id] UNIQUEIDENTIFIER NULL,
    [created_by] UNIQUEIDENTIFIER NULL, -- Shows what an employee did.
    CONSTRAINT [order_pkey] PRIMARY KEY ([order_id]),
    CONSTRAINT [order_total_currency_check] CHECK ([total_currency] COLLATE Latin1_General_BIN2 LIKE '[A-Z][A-Z][A-Z]'),
    CONSTRAINT [order_discount_currency_check] CHECK ([discount_currency] COLLATE Latin1_General_BIN2 LIKE '[A-Z][A-Z][A-Z]' AND [discount] IS NOT NULL OR [discount_currency] IS NULL AND [discount] IS NULL),
    CONSTRAINT [order_status_check] CHECK ([status] IN (N'open', N'won''t pay')),
    CONSTRAINT [order_sold_by_packed_by_key] UNIQUE ([sold_by], [packed_by]),
    CONSTRAINT [order_at_least_one_check] CHECK (CASE WHEN [packed_by] IS NULL THEN 0 ELSE 1 END + CASE WHEN [follows_order_id] IS NULL THEN 0 ELSE 1 END >= 1)
);

ALTER TABLE [user] ADD CONSTRAINT [user_created_by_fkey] FOREIGN KEY ([created_by]) REFERENCES [user] ([user_id]) ON DELETE NO ACTION;
ALTER TABLE [order] ADD CONSTRAINT [order_sold_by_fkey] FOREIGN KEY ([sold_by]) REFERENCES [user] ([user_id]) ON DELETE NO ACTION;
ALTER TABLE [order] ADD CONSTRAINT [order_packed_by_fkey] FOREIGN KEY ([packed_by]) REFERENCES [user] ([user_id]) ON DELETE NO ACTION;
ALTER TABLE [order] ADD CONSTRAINT [order_follows_order_id_fkey] FOREIGN KEY ([follows_order_id]) REFERENCES [order] ([order_id]) ON DELETE NO ACTION;
ALTER TABLE [order] ADD CONSTRAINT [order_created_by_fkey] FOREIGN KEY ([created_by]) REFERENCES [user] ([user_id]) ON DELETE NO ACTION;
CREATE INDEX [user_created_by_idx] ON [user] ([created_by]);
CREATE UNIQUE INDEX [order_follows_order_id_key] ON [order] ([follows_order_id]) WHERE [follows_order_id] IS NOT NULL;
CREATE UNIQUE INDEX [order_sold_by_one_is_main] ON [order] ([sold_by]) WHERE [is_main] = 1;
CREATE INDEX [order_packed_by_idx] ON [order] ([packed_by]);
CREATE INDEX [order_created_by_idx] ON [order] ([created_by]);

COMMIT TRANSACTION;
