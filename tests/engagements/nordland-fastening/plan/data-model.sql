-- Nordland Fastening Supplies
-- crm-readiness 1.0.0
-- For PostgreSQL 15 or later. Beside every amount stands its currency, three letters of ISO 4217.

BEGIN;

SET LOCAL client_encoding = 'UTF8';
SET LOCAL standard_conforming_strings = on;

CREATE TABLE account (
    account_id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    legal_name text,
    kind text NOT NULL,
    registration_no text,
    tax_no text,
    website text,
    segment_id uuid,
    owner_user_id uuid NOT NULL,
    territory_id uuid,
    credit_terms text,
    relationship_since date,
    care_level text,
    source text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT account_pkey PRIMARY KEY (account_id),
    CONSTRAINT account_kind_check CHECK (kind IN ('prospect', 'customer', 'partner', 'former', 'supplier')),
    CONSTRAINT account_registration_no_key UNIQUE (registration_no),
    CONSTRAINT account_care_level_check CHECK (care_level IN ('invest', 'manage', 'let_go'))
);
COMMENT ON TABLE account IS 'An organisation you deal with: customer, prospect, partner, supplier or one that has left. What would stay if a person left belongs here. Two entries are the same organisation when the registration number agrees, or else the cleaned name with country and postcode. Because organisations are customers here, and what you know about them must not depend on who works there. Owner: Sales. Steward: Data.';
COMMENT ON COLUMN account.name IS 'What do we call this organisation?';
COMMENT ON COLUMN account.legal_name IS 'In whose name are contracts and invoices?';
COMMENT ON COLUMN account.kind IS 'What is it to us today?';
COMMENT ON COLUMN account.registration_no IS 'Which legal body is it, so that it is not entered twice?';
COMMENT ON COLUMN account.tax_no IS 'Under which number do we invoice it?';
COMMENT ON COLUMN account.website IS 'Where does it describe itself?';
COMMENT ON COLUMN account.segment_id IS 'Which group does it belong to, so that we treat like cases alike?';
COMMENT ON COLUMN account.owner_user_id IS 'Who looks after it?';
COMMENT ON COLUMN account.territory_id IS 'Which territory is it in?';
COMMENT ON COLUMN account.credit_terms IS 'On what terms do we deliver?';
COMMENT ON COLUMN account.relationship_since IS 'How long have we known each other?';
COMMENT ON COLUMN account.care_level IS 'How much effort does it deserve?';
COMMENT ON COLUMN account.source IS 'How did it find us?';
COMMENT ON COLUMN account.created_at IS 'When was this written down?';
COMMENT ON COLUMN account.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN account.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN account.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE contact (
    contact_id uuid NOT NULL DEFAULT gen_random_uuid(),
    given_name text,
    family_name text NOT NULL,
    salutation text,
    language text,
    private_phone text,
    private_email text,
    primary_account_id uuid,
    owner_user_id uuid,
    segment_id uuid,
    care_level text,
    source text,
    do_not_contact boolean NOT NULL,
    deceased boolean,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT contact_pkey PRIMARY KEY (contact_id),
    CONSTRAINT contact_care_level_check CHECK (care_level IN ('invest', 'manage', 'let_go'))
);
COMMENT ON TABLE contact IS 'A person. One person is one record, whatever hats they wear. Two entries are the same person when a verified e-mail address agrees, or else family name and birth date, or else name and postcode; never by e-mail alone when several people share the mailbox. Because every relationship is with people, whatever stands above them. Owner: Sales. Steward: Data.';
COMMENT ON COLUMN contact.given_name IS 'How do we address this person? Personal data. Lawful ground: legitimate interest. Kept until the relationship ends plus the legal period.';
COMMENT ON COLUMN contact.family_name IS 'Who is this? Personal data. Lawful ground: legitimate interest. Kept until the relationship ends plus the legal period.';
COMMENT ON COLUMN contact.salutation IS 'How does this person want to be greeted? Personal data. Lawful ground: legitimate interest. Kept until the relationship ends plus the legal period.';
COMMENT ON COLUMN contact.language IS 'In which language do we write?';
COMMENT ON COLUMN contact.private_phone IS 'How do we reach them, wherever they work? Personal data. Lawful ground: legitimate interest. Kept 24 months after the last contact, then erase.';
COMMENT ON COLUMN contact.private_email IS 'How do we reach them in writing, wherever they work? Personal data. Lawful ground: legitimate interest. Kept 24 months after the last contact, then erase.';
COMMENT ON COLUMN contact.primary_account_id IS 'Which organisation is theirs first of all, read from their main role? Computed, not entered.';
COMMENT ON COLUMN contact.owner_user_id IS 'Who looks after it?';
COMMENT ON COLUMN contact.segment_id IS 'Which group does it belong to, so that we treat like cases alike?';
COMMENT ON COLUMN contact.care_level IS 'How much effort does this customer deserve?';
COMMENT ON COLUMN contact.source IS 'How did they find us?';
COMMENT ON COLUMN contact.do_not_contact IS 'Have they asked to be left alone?';
COMMENT ON COLUMN contact.deceased IS 'Must we stop writing, and be kind to the family?';
COMMENT ON COLUMN contact.created_at IS 'When was this written down?';
COMMENT ON COLUMN contact.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN contact.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN contact.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE account_contact_role (
    role_id uuid NOT NULL DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    role text NOT NULL,
    job_title text,
    work_phone text,
    work_email text,
    is_primary boolean NOT NULL,
    is_main_person boolean NOT NULL,
    influence text,
    start_date date,
    end_date date,
    end_reason text,
    moved_to_role_id uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT account_contact_role_pkey PRIMARY KEY (role_id),
    CONSTRAINT account_contact_role_role_check CHECK (role IN ('decision_maker', 'economic_buyer', 'user', 'technical_evaluator', 'influencer', 'sponsor', 'blocker', 'billing', 'delivery', 'other')),
    CONSTRAINT account_contact_role_influence_check CHECK (influence IN ('low', 'medium', 'high')),
    CONSTRAINT account_contact_role_end_reason_check CHECK (end_reason IN ('changed_firm', 'changed_job', 'retired', 'account_closed', 'entered_wrongly', 'unknown')),
    CONSTRAINT account_contact_role_account_id_contact_id_role_start_date_key UNIQUE NULLS NOT DISTINCT (account_id, contact_id, role, start_date)
);
COMMENT ON TABLE account_contact_role IS 'Who is what at which organisation, since when and until when. Job title, work phone and work mail belong here, because they end with the job. The main organisation of a person and the main person of an organisation are two different marks. When somebody moves on, the role gets an end date and a new one begins. Because several people stand behind one customer, or one person stands with several, and roles change. Owner: Sales. Steward: Data.';
COMMENT ON COLUMN account_contact_role.account_id IS 'At which organisation?';
COMMENT ON COLUMN account_contact_role.contact_id IS 'Who is it?';
COMMENT ON COLUMN account_contact_role.role IS 'What part does this person play there?';
COMMENT ON COLUMN account_contact_role.job_title IS 'What is printed on their card?';
COMMENT ON COLUMN account_contact_role.work_phone IS 'How do we reach them in this job? Personal data. Lawful ground: legitimate interest. Kept 24 months after the last contact, then erase.';
COMMENT ON COLUMN account_contact_role.work_email IS 'How do we write to them in this job? Personal data. Lawful ground: legitimate interest. Kept 24 months after the last contact, then erase.';
COMMENT ON COLUMN account_contact_role.is_primary IS 'Is this the person''s main organisation?';
COMMENT ON COLUMN account_contact_role.is_main_person IS 'Is this the organisation''s main person for us?';
COMMENT ON COLUMN account_contact_role.influence IS 'How much weight does their word carry?';
COMMENT ON COLUMN account_contact_role.start_date IS 'Since when?';
COMMENT ON COLUMN account_contact_role.end_date IS 'Until when?';
COMMENT ON COLUMN account_contact_role.end_reason IS 'Why did it end, so that we know whether to follow them?';
COMMENT ON COLUMN account_contact_role.moved_to_role_id IS 'Where did they go, so that we can follow?';
COMMENT ON COLUMN account_contact_role.created_at IS 'When was this written down?';
COMMENT ON COLUMN account_contact_role.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN account_contact_role.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN account_contact_role.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE location (
    location_id uuid NOT NULL DEFAULT gen_random_uuid(),
    account_id uuid,
    contact_id uuid,
    used_for text NOT NULL,
    line1 text NOT NULL,
    line2 text,
    postcode text,
    city text,
    region text,
    country text NOT NULL,
    verified_on date,
    valid_from date,
    valid_to date,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT location_pkey PRIMARY KEY (location_id),
    CONSTRAINT location_used_for_check CHECK (used_for IN ('billing', 'delivery', 'visit', 'home', 'site')),
    CONSTRAINT location_exactly_one_check CHECK (num_nonnulls(account_id, contact_id) = 1)
);
COMMENT ON TABLE location IS 'An address, kept once and changed once. It belongs to an organisation, a household or a person, never to two of them. Because an address should be put right in one place and be right everywhere. Owner: Sales. Steward: Data.';
COMMENT ON COLUMN location.account_id IS 'Which organisation is found here?';
COMMENT ON COLUMN location.contact_id IS 'Who is found here?';
COMMENT ON COLUMN location.used_for IS 'What is this address for?';
COMMENT ON COLUMN location.line1 IS 'Where exactly? Personal data. Lawful ground: contract. Kept until the relationship ends plus the legal period.';
COMMENT ON COLUMN location.line2 IS 'Where exactly, second line? Personal data. Lawful ground: contract. Kept until the relationship ends plus the legal period.';
COMMENT ON COLUMN location.postcode IS 'Which area is it in?';
COMMENT ON COLUMN location.city IS 'Which town?';
COMMENT ON COLUMN location.region IS 'Which region?';
COMMENT ON COLUMN location.country IS 'Which country, and so which rules?';
COMMENT ON COLUMN location.verified_on IS 'When did somebody last check it?';
COMMENT ON COLUMN location.valid_from IS 'From when may we use it?';
COMMENT ON COLUMN location.valid_to IS 'Until when was it right?';
COMMENT ON COLUMN location.created_at IS 'When was this written down?';
COMMENT ON COLUMN location.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN location.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN location.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE contact_point (
    point_id uuid NOT NULL DEFAULT gen_random_uuid(),
    contact_id uuid NOT NULL,
    role_id uuid,
    kind text NOT NULL,
    value text NOT NULL,
    is_shared boolean,
    verified_on date,
    last_ok_on date,
    status text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT contact_point_pkey PRIMARY KEY (point_id),
    CONSTRAINT contact_point_kind_check CHECK (kind IN ('phone', 'email', 'post', 'messaging', 'social', 'app')),
    CONSTRAINT contact_point_status_check CHECK (status IN ('ok', 'bounced', 'unreachable', 'opted_out'))
);
COMMENT ON TABLE contact_point IS 'One phone number, address or handle, with its own state. Kept apart from the person once there are more than two, or once consent is given for one of them and not for another. Because so many people write to customers here that each number and address needs its own state and consent. Owner: Sales. Steward: Data.';
COMMENT ON COLUMN contact_point.contact_id IS 'Whom does it reach?';
COMMENT ON COLUMN contact_point.role_id IS 'In which job does it reach them, so that it ends with the job?';
COMMENT ON COLUMN contact_point.kind IS 'By which way?';
COMMENT ON COLUMN contact_point.value IS 'What do we dial or write to? Personal data. Lawful ground: legitimate interest. Kept 24 months after the last contact, then erase.';
COMMENT ON COLUMN contact_point.is_shared IS 'Do other people read it too?';
COMMENT ON COLUMN contact_point.verified_on IS 'When was it last checked?';
COMMENT ON COLUMN contact_point.last_ok_on IS 'When did it last work?';
COMMENT ON COLUMN contact_point.status IS 'May we and can we use it?';
COMMENT ON COLUMN contact_point.created_at IS 'When was this written down?';
COMMENT ON COLUMN contact_point.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN contact_point.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN contact_point.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE "user" (
    user_id uuid NOT NULL DEFAULT gen_random_uuid(),
    display_name text NOT NULL,
    work_email text NOT NULL,
    job_function text NOT NULL,
    team_id uuid,
    manager_user_id uuid,
    active_from date NOT NULL,
    active_to date,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT user_pkey PRIMARY KEY (user_id),
    CONSTRAINT user_work_email_key UNIQUE (work_email),
    CONSTRAINT user_job_function_check CHECK (job_function IN ('sales', 'marketing', 'service', 'finance', 'operations', 'it', 'management', 'partner'))
);
COMMENT ON TABLE "user" IS 'A colleague or partner who looks things up or writes things down. Because every promise needs somebody who keeps it. Owner: People and pay. Steward: IT.';
COMMENT ON COLUMN "user".display_name IS 'Who is this colleague? Personal data. Lawful ground: contract. Kept until the person leaves the firm plus the legal period.';
COMMENT ON COLUMN "user".work_email IS 'How do they sign in and get word? Personal data. Lawful ground: contract. Kept until the person leaves the firm plus the legal period.';
COMMENT ON COLUMN "user".job_function IS 'Which work do they do with customers?';
COMMENT ON COLUMN "user".team_id IS 'Which team do they work in?';
COMMENT ON COLUMN "user".manager_user_id IS 'Whom do they report to?';
COMMENT ON COLUMN "user".active_from IS 'From when may they sign in?';
COMMENT ON COLUMN "user".active_to IS 'Until when?';
COMMENT ON COLUMN "user".created_at IS 'When was this written down?';
COMMENT ON COLUMN "user".updated_at IS 'How fresh is it?';
COMMENT ON COLUMN "user".created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN "user".is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE team (
    team_id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    lead_user_id uuid,
    purpose text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT team_pkey PRIMARY KEY (team_id),
    CONSTRAINT team_name_key UNIQUE (name)
);
COMMENT ON TABLE team IS 'People who share customers or work. Because ten or more people will use it, and work is shared by team. Owner: People and pay. Steward: Data.';
COMMENT ON COLUMN team.name IS 'What is the team called?';
COMMENT ON COLUMN team.lead_user_id IS 'Who leads it?';
COMMENT ON COLUMN team.purpose IS 'What is it there for?';
COMMENT ON COLUMN team.created_at IS 'When was this written down?';
COMMENT ON COLUMN team.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN team.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN team.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE territory (
    territory_id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    rule text NOT NULL,
    owner_user_id uuid NOT NULL,
    valid_from date,
    valid_to date,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT territory_pkey PRIMARY KEY (territory_id),
    CONSTRAINT territory_name_key UNIQUE (name)
);
COMMENT ON TABLE territory IS 'Which customers belong to whose patch, and by which rule. Because a larger team that wants to sell more to organisations has to know who looks after which area; leave it out if nobody sells by region. Owner: Leaders. Steward: Data.';
COMMENT ON COLUMN territory.name IS 'What is this patch called?';
COMMENT ON COLUMN territory.rule IS 'Which customers fall into it?';
COMMENT ON COLUMN territory.owner_user_id IS 'Who answers for this territory?';
COMMENT ON COLUMN territory.valid_from IS 'From when?';
COMMENT ON COLUMN territory.valid_to IS 'Until when?';
COMMENT ON COLUMN territory.created_at IS 'When was this written down?';
COMMENT ON COLUMN territory.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN territory.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN territory.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE goal (
    goal_id uuid NOT NULL DEFAULT gen_random_uuid(),
    kind text NOT NULL,
    mechanism text NOT NULL,
    owner_user_id uuid NOT NULL,
    kpi_id uuid NOT NULL,
    baseline numeric,
    target numeric NOT NULL,
    due date NOT NULL,
    levers jsonb,
    status text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT goal_pkey PRIMARY KEY (goal_id),
    CONSTRAINT goal_kind_check CHECK (kind IN ('experience', 'retain', 'sell_more', 'contact_control', 'efficiency', 'insight', 'duty')),
    CONSTRAINT goal_status_check CHECK (status IN ('draft', 'active', 'met', 'dropped'))
);
COMMENT ON TABLE goal IS 'One goal sheet: who does what differently, from which value to which, by when. Because with ten or more people a goal is only kept if it stands where the work is done; a smaller firm keeps its goal sheets on paper. Owner: Leaders. Steward: Data.';
COMMENT ON COLUMN goal.kind IS 'Which purpose does it serve?';
COMMENT ON COLUMN goal.mechanism IS 'Who does what differently, with which customers?';
COMMENT ON COLUMN goal.owner_user_id IS 'Who answers for reaching it?';
COMMENT ON COLUMN goal.kpi_id IS 'Which measure shows it?';
COMMENT ON COLUMN goal.baseline IS 'Where do we start?';
COMMENT ON COLUMN goal.target IS 'Where do we want to be?';
COMMENT ON COLUMN goal.due IS 'By when?';
COMMENT ON COLUMN goal.levers IS 'Which rules, ways of working, skills, attitudes or tools change?';
COMMENT ON COLUMN goal.status IS 'How does it stand?';
COMMENT ON COLUMN goal.created_at IS 'When was this written down?';
COMMENT ON COLUMN goal.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN goal.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN goal.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE lead (
    lead_id uuid NOT NULL DEFAULT gen_random_uuid(),
    person_name text,
    organisation_name text,
    email text,
    phone text,
    channel_id uuid NOT NULL,
    campaign_id uuid,
    received_at timestamptz NOT NULL,
    first_answer_at timestamptz,
    status text NOT NULL,
    reason text,
    contact_id uuid,
    account_id uuid,
    opportunity_id uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT lead_pkey PRIMARY KEY (lead_id),
    CONSTRAINT lead_status_check CHECK (status IN ('new', 'working', 'qualified', 'not_fit', 'duplicate')),
    CONSTRAINT lead_at_least_one_check CHECK (num_nonnulls(person_name, organisation_name, email, phone) >= 1)
);
COMMENT ON TABLE lead IS 'Interest from somebody you do not know yet. With few enquiries leave it out and begin with the person. Because you want to sell more with a larger team, and strangers who get in touch have to be answered by somebody; a smaller team begins with the person. Owner: Sales. Steward: Data.';
COMMENT ON COLUMN lead.person_name IS 'Who is asking? Personal data. Lawful ground: contract. Kept 12 months after the enquiry is closed, then erase.';
COMMENT ON COLUMN lead.organisation_name IS 'For which organisation?';
COMMENT ON COLUMN lead.email IS 'How do we answer in writing? Personal data. Lawful ground: contract. Kept 12 months after the enquiry is closed, then erase.';
COMMENT ON COLUMN lead.phone IS 'How do we call back? Personal data. Lawful ground: contract. Kept 12 months after the enquiry is closed, then erase.';
COMMENT ON COLUMN lead.channel_id IS 'By which way?';
COMMENT ON COLUMN lead.campaign_id IS 'Which campaign brought it?';
COMMENT ON COLUMN lead.received_at IS 'When did they ask?';
COMMENT ON COLUMN lead.first_answer_at IS 'How long did they wait for a first answer? Shows what an employee did.';
COMMENT ON COLUMN lead.status IS 'What has become of it?';
COMMENT ON COLUMN lead.reason IS 'Why did it go that way?';
COMMENT ON COLUMN lead.contact_id IS 'Which person did it become?';
COMMENT ON COLUMN lead.account_id IS 'Which organisation did it become?';
COMMENT ON COLUMN lead.opportunity_id IS 'Which opportunity did it become?';
COMMENT ON COLUMN lead.created_at IS 'When was this written down?';
COMMENT ON COLUMN lead.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN lead.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN lead.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE opportunity (
    opportunity_id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    account_id uuid,
    contact_id uuid,
    stage text NOT NULL,
    value numeric(18,2),
    value_currency char(3),
    probability_pct numeric,
    qualified_at timestamptz,
    expected_close date NOT NULL,
    closed_at timestamptz,
    outcome text NOT NULL,
    loss_reason text,
    next_step text,
    next_step_due date,
    customer_gain text,
    owner_user_id uuid NOT NULL,
    campaign_id uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT opportunity_pkey PRIMARY KEY (opportunity_id),
    CONSTRAINT opportunity_stage_check CHECK (stage IN ('qualified', 'need_understood', 'solution_agreed', 'offer_made', 'decision')),
    CONSTRAINT opportunity_value_currency_check CHECK (value_currency ~ '^[A-Z]{3}$' AND (value IS NULL) = (value_currency IS NULL)),
    CONSTRAINT opportunity_outcome_check CHECK (outcome IN ('open', 'won', 'lost', 'withdrawn')),
    CONSTRAINT opportunity_at_least_one_check CHECK (num_nonnulls(account_id, contact_id) >= 1)
);
COMMENT ON TABLE opportunity IS 'A piece of business that may come about, with the reason why it helps the customer. The stages are a first list; give each of yours a rule for leaving it. Because you want to sell more, or because several people at one customer decide about a purchase. Owner: Sales. Steward: Data.';
COMMENT ON COLUMN opportunity.name IS 'What is it about?';
COMMENT ON COLUMN opportunity.account_id IS 'Which organisation would buy?';
COMMENT ON COLUMN opportunity.contact_id IS 'Which person would buy for themselves?';
COMMENT ON COLUMN opportunity.stage IS 'What has the customer done so far?';
COMMENT ON COLUMN opportunity.value IS 'What is it worth?';
COMMENT ON COLUMN opportunity.probability_pct IS 'How likely is it, in percent?';
COMMENT ON COLUMN opportunity.qualified_at IS 'When did we know it was real?';
COMMENT ON COLUMN opportunity.expected_close IS 'When will they decide?';
COMMENT ON COLUMN opportunity.closed_at IS 'When did they decide?';
COMMENT ON COLUMN opportunity.outcome IS 'How did it end?';
COMMENT ON COLUMN opportunity.loss_reason IS 'Why did they say no, in their words?';
COMMENT ON COLUMN opportunity.next_step IS 'What happens next?';
COMMENT ON COLUMN opportunity.next_step_due IS 'When does it happen?';
COMMENT ON COLUMN opportunity.customer_gain IS 'Why is it good for them?';
COMMENT ON COLUMN opportunity.owner_user_id IS 'Who looks after it? For help, not for counting. Shows what an employee did.';
COMMENT ON COLUMN opportunity.campaign_id IS 'Which campaign brought it?';
COMMENT ON COLUMN opportunity.created_at IS 'When was this written down?';
COMMENT ON COLUMN opportunity.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN opportunity.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN opportunity.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE opportunity_contact_role (
    role_id uuid NOT NULL DEFAULT gen_random_uuid(),
    opportunity_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    role text NOT NULL,
    stance text,
    is_primary boolean NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT opportunity_contact_role_pkey PRIMARY KEY (role_id),
    CONSTRAINT opportunity_contact_role_role_check CHECK (role IN ('decision_maker', 'economic_buyer', 'user', 'technical_evaluator', 'influencer', 'sponsor', 'blocker')),
    CONSTRAINT opportunity_contact_role_stance_check CHECK (stance IN ('for', 'neutral', 'against', 'unknown')),
    CONSTRAINT opportunity_contact_role_opportunity_id_contact_id_role_key UNIQUE (opportunity_id, contact_id, role)
);
COMMENT ON TABLE opportunity_contact_role IS 'Who takes part in this one decision, and where they stand. Because three or more people at one customer decide together. Owner: Sales. Steward: Data.';
COMMENT ON COLUMN opportunity_contact_role.opportunity_id IS 'Which opportunity does it belong to?';
COMMENT ON COLUMN opportunity_contact_role.contact_id IS 'Which person is it about?';
COMMENT ON COLUMN opportunity_contact_role.role IS 'What part do they play in this decision?';
COMMENT ON COLUMN opportunity_contact_role.stance IS 'Where do they stand?';
COMMENT ON COLUMN opportunity_contact_role.is_primary IS 'Is this the person we mainly talk to about it?';
COMMENT ON COLUMN opportunity_contact_role.created_at IS 'When was this written down?';
COMMENT ON COLUMN opportunity_contact_role.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN opportunity_contact_role.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN opportunity_contact_role.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE quote (
    quote_id uuid NOT NULL DEFAULT gen_random_uuid(),
    opportunity_id uuid NOT NULL,
    number text NOT NULL,
    version integer NOT NULL,
    valid_until date,
    total numeric(18,2) NOT NULL,
    total_currency char(3) NOT NULL,
    status text NOT NULL,
    sent_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT quote_pkey PRIMARY KEY (quote_id),
    CONSTRAINT quote_total_currency_check CHECK (total_currency ~ '^[A-Z]{3}$'),
    CONSTRAINT quote_status_check CHECK (status IN ('draft', 'sent', 'accepted', 'declined', 'expired')),
    CONSTRAINT quote_number_version_key UNIQUE (number, version)
);
COMMENT ON TABLE quote IS 'A written offer, in numbered versions. Because you want to sell more to organisations, and those ask for written offers; leave it out if offers stay in another system. Owner: Sales. Steward: Finance.';
COMMENT ON COLUMN quote.opportunity_id IS 'Which opportunity does it belong to?';
COMMENT ON COLUMN quote.number IS 'Which offer is this?';
COMMENT ON COLUMN quote.version IS 'Which version does the customer hold?';
COMMENT ON COLUMN quote.valid_until IS 'How long does it hold?';
COMMENT ON COLUMN quote.total IS 'What does it come to?';
COMMENT ON COLUMN quote.status IS 'What has become of it?';
COMMENT ON COLUMN quote.sent_at IS 'When did it go out?';
COMMENT ON COLUMN quote.created_at IS 'When was this written down?';
COMMENT ON COLUMN quote.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN quote.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN quote.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE "case" (
    case_id uuid NOT NULL DEFAULT gen_random_uuid(),
    number text NOT NULL,
    account_id uuid,
    contact_id uuid NOT NULL,
    channel_id uuid NOT NULL,
    opened_at timestamptz NOT NULL,
    first_useful_answer_at timestamptz,
    closed_at timestamptz,
    severity text NOT NULL,
    subject text NOT NULL,
    cause text,
    told_before boolean,
    solved_first_time text,
    owner_user_id uuid,
    status text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT case_pkey PRIMARY KEY (case_id),
    CONSTRAINT case_number_key UNIQUE (number),
    CONSTRAINT case_severity_check CHECK (severity IN ('low', 'normal', 'high', 'critical')),
    CONSTRAINT case_solved_first_time_check CHECK (solved_first_time IN ('yes', 'no', 'not_asked')),
    CONSTRAINT case_status_check CHECK (status IN ('open', 'waiting_customer', 'waiting_us', 'solved', 'closed'))
);
COMMENT ON TABLE "case" IS 'A customer needs something put right. It stays with one owner until the customer says it is solved. Because customers come back with questions or complaints, and a good experience hangs on not having to tell the story twice. Owner: Service. Steward: Data.';
COMMENT ON COLUMN "case".number IS 'Which case does the customer mean?';
COMMENT ON COLUMN "case".account_id IS 'Which organisation has the trouble?';
COMMENT ON COLUMN "case".contact_id IS 'Who told us?';
COMMENT ON COLUMN "case".channel_id IS 'By which way?';
COMMENT ON COLUMN "case".opened_at IS 'When did they tell us?';
COMMENT ON COLUMN "case".first_useful_answer_at IS 'How long until an answer that helped?';
COMMENT ON COLUMN "case".closed_at IS 'When was it settled?';
COMMENT ON COLUMN "case".severity IS 'How badly does it hurt them?';
COMMENT ON COLUMN "case".subject IS 'What is wrong, in their words?';
COMMENT ON COLUMN "case".cause IS 'Why did it happen, so that it need not happen again?';
COMMENT ON COLUMN "case".told_before IS 'Had they told somebody here already?';
COMMENT ON COLUMN "case".solved_first_time IS 'Do they say the first answer solved it?';
COMMENT ON COLUMN "case".owner_user_id IS 'Who stays with it until it is solved? Shows what an employee did.';
COMMENT ON COLUMN "case".status IS 'Who has to move now?';
COMMENT ON COLUMN "case".created_at IS 'When was this written down?';
COMMENT ON COLUMN "case".updated_at IS 'How fresh is it?';
COMMENT ON COLUMN "case".created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN "case".is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE survey_response (
    response_id uuid NOT NULL DEFAULT gen_random_uuid(),
    contact_id uuid,
    account_id uuid,
    case_id uuid,
    kind text NOT NULL,
    score numeric,
    text text,
    asked_at timestamptz NOT NULL,
    answered_at timestamptz,
    follow_up_action_id uuid,
    anonymous boolean NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT survey_response_pkey PRIMARY KEY (response_id),
    CONSTRAINT survey_response_kind_check CHECK (kind IN ('nps', 'csat', 'ces', 'noticed_difference', 'motive'))
);
COMMENT ON TABLE survey_response IS 'What a customer answered when asked, and what was done about it. An anonymous answer carries no person. Because the customer''s experience is a goal, or leaders seldom hear customers, and in a larger team answers get lost without a place of their own. Owner: Service. Steward: Data.';
COMMENT ON COLUMN survey_response.contact_id IS 'Who answered, if not anonymous?';
COMMENT ON COLUMN survey_response.account_id IS 'For which organisation did they answer?';
COMMENT ON COLUMN survey_response.case_id IS 'Which case is it about?';
COMMENT ON COLUMN survey_response.kind IS 'What was asked?';
COMMENT ON COLUMN survey_response.score IS 'What did they give?';
COMMENT ON COLUMN survey_response.text IS 'What did they say? Personal data. Lawful ground: legitimate interest. Kept 24 months after the last contact, then erase.';
COMMENT ON COLUMN survey_response.asked_at IS 'When did we ask?';
COMMENT ON COLUMN survey_response.answered_at IS 'When did they answer?';
COMMENT ON COLUMN survey_response.follow_up_action_id IS 'What did we do about it?';
COMMENT ON COLUMN survey_response.anonymous IS 'Were they promised to stay unnamed?';
COMMENT ON COLUMN survey_response.created_at IS 'When was this written down?';
COMMENT ON COLUMN survey_response.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN survey_response.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN survey_response.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE channel (
    channel_id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    kind text NOT NULL,
    cost_per_contact numeric(18,2),
    cost_per_contact_currency char(3),
    owner_role text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT channel_pkey PRIMARY KEY (channel_id),
    CONSTRAINT channel_name_key UNIQUE (name),
    CONSTRAINT channel_kind_check CHECK (kind IN ('visit', 'phone', 'email', 'post', 'web', 'shop', 'chat', 'social', 'event', 'partner', 'portal', 'invoice', 'delivery')),
    CONSTRAINT channel_cost_per_contact_currency_check CHECK (cost_per_contact_currency ~ '^[A-Z]{3}$' AND (cost_per_contact IS NULL) = (cost_per_contact_currency IS NULL))
);
COMMENT ON TABLE channel IS 'The ways in which customers and you meet. Because customers meet you in more than one way, and each way needs somebody who looks after it. Owner: Marketing. Steward: Data.';
COMMENT ON COLUMN channel.name IS 'What do we call this way?';
COMMENT ON COLUMN channel.kind IS 'What sort of meeting is it?';
COMMENT ON COLUMN channel.cost_per_contact IS 'What does one contact cost us?';
COMMENT ON COLUMN channel.owner_role IS 'Which role looks after it?';
COMMENT ON COLUMN channel.created_at IS 'When was this written down?';
COMMENT ON COLUMN channel.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN channel.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN channel.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE touchpoint (
    touchpoint_id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    channel_id uuid NOT NULL,
    journey text NOT NULL,
    step_no integer NOT NULL,
    customer_aim text NOT NULL,
    owner_user_id uuid NOT NULL,
    is_recorded boolean NOT NULL,
    promise text,
    measure_kpi_id uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT touchpoint_pkey PRIMARY KEY (touchpoint_id)
);
COMMENT ON TABLE touchpoint IS 'One named moment on a customer''s way, with a promise and somebody who answers for it. Because customers meet you at many moments and a larger team has to agree who keeps which promise. Owner: Marketing. Steward: Data.';
COMMENT ON COLUMN touchpoint.name IS 'Which moment is it?';
COMMENT ON COLUMN touchpoint.channel_id IS 'By which way?';
COMMENT ON COLUMN touchpoint.journey IS 'On which way does it lie?';
COMMENT ON COLUMN touchpoint.step_no IS 'At which step?';
COMMENT ON COLUMN touchpoint.customer_aim IS 'What does the customer want there?';
COMMENT ON COLUMN touchpoint.owner_user_id IS 'Who answers for this moment?';
COMMENT ON COLUMN touchpoint.is_recorded IS 'Does a trace of it remain?';
COMMENT ON COLUMN touchpoint.promise IS 'What do we promise there?';
COMMENT ON COLUMN touchpoint.measure_kpi_id IS 'Which measure shows whether it works?';
COMMENT ON COLUMN touchpoint.created_at IS 'When was this written down?';
COMMENT ON COLUMN touchpoint.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN touchpoint.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN touchpoint.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE interaction (
    interaction_id uuid NOT NULL DEFAULT gen_random_uuid(),
    kind text NOT NULL,
    direction text NOT NULL,
    at timestamptz NOT NULL,
    planned boolean NOT NULL,
    channel_id uuid,
    touchpoint_id uuid,
    account_id uuid,
    opportunity_id uuid,
    case_id uuid,
    campaign_id uuid,
    user_id uuid,
    subject text,
    body text,
    customer_learned text,
    next_action_id uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT interaction_pkey PRIMARY KEY (interaction_id),
    CONSTRAINT interaction_kind_check CHECK (kind IN ('visit', 'call', 'email', 'letter', 'chat', 'meeting', 'event', 'web', 'delivery', 'task', 'note')),
    CONSTRAINT interaction_direction_check CHECK (direction IN ('in', 'out', 'internal'))
);
COMMENT ON TABLE interaction IS 'Anything that happened or is planned with a customer. It points to everything it concerns, and to the organisation as it was on that day: when a person changes firm, the past does not move along. The people who took part stand in a table of their own; an interaction without a person, an organisation, a household, a deal or a case is nobody''s history. Because the history of a relationship is worth most when everybody can see all of it. Owner: Service. Steward: Data.';
COMMENT ON COLUMN interaction.kind IS 'What was it?';
COMMENT ON COLUMN interaction.direction IS 'Who turned to whom?';
COMMENT ON COLUMN interaction.at IS 'When was it, or when will it be?';
COMMENT ON COLUMN interaction.planned IS 'Is it still to come?';
COMMENT ON COLUMN interaction.channel_id IS 'By which way?';
COMMENT ON COLUMN interaction.touchpoint_id IS 'At which moment of the journey?';
COMMENT ON COLUMN interaction.account_id IS 'With which organisation was it on that day? It stays, whoever works where later.';
COMMENT ON COLUMN interaction.opportunity_id IS 'Which opportunity does it belong to?';
COMMENT ON COLUMN interaction.case_id IS 'Which case is it about?';
COMMENT ON COLUMN interaction.campaign_id IS 'Which campaign brought it?';
COMMENT ON COLUMN interaction.user_id IS 'Whom can we ask about it? For help, not for counting calls. Shows what an employee did.';
COMMENT ON COLUMN interaction.subject IS 'What was it about?';
COMMENT ON COLUMN interaction.body IS 'What was said or written? Personal data. Lawful ground: legitimate interest. Kept 24 months after the last contact, then erase.';
COMMENT ON COLUMN interaction.customer_learned IS 'What did we learn about the customer?';
COMMENT ON COLUMN interaction.next_action_id IS 'What follows from it?';
COMMENT ON COLUMN interaction.created_at IS 'When was this written down?';
COMMENT ON COLUMN interaction.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN interaction.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN interaction.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE interaction_contact (
    interaction_contact_id uuid NOT NULL DEFAULT gen_random_uuid(),
    interaction_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    part text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT interaction_contact_pkey PRIMARY KEY (interaction_contact_id),
    CONSTRAINT interaction_contact_part_check CHECK (part IN ('sender', 'recipient', 'present')),
    CONSTRAINT interaction_contact_interaction_id_contact_id_part_key UNIQUE (interaction_id, contact_id, part)
);
COMMENT ON TABLE interaction_contact IS 'Which people took part in an interaction, and how. Because more than one person can sit at the table, and each keeps a part of the history. Owner: Service. Steward: Data.';
COMMENT ON COLUMN interaction_contact.interaction_id IS 'In what?';
COMMENT ON COLUMN interaction_contact.contact_id IS 'Who took part?';
COMMENT ON COLUMN interaction_contact.part IS 'How did they take part?';
COMMENT ON COLUMN interaction_contact.created_at IS 'When was this written down?';
COMMENT ON COLUMN interaction_contact.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN interaction_contact.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN interaction_contact.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE campaign (
    campaign_id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    goal_id uuid,
    channel_id uuid,
    segment_id uuid,
    start_date date NOT NULL,
    end_date date,
    budget numeric(18,2),
    budget_currency char(3),
    cost numeric(18,2),
    cost_currency char(3),
    status text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT campaign_pkey PRIMARY KEY (campaign_id),
    CONSTRAINT campaign_budget_currency_check CHECK (budget_currency ~ '^[A-Z]{3}$' AND (budget IS NULL) = (budget_currency IS NULL)),
    CONSTRAINT campaign_cost_currency_check CHECK (cost_currency ~ '^[A-Z]{3}$' AND (cost IS NULL) = (cost_currency IS NULL)),
    CONSTRAINT campaign_status_check CHECK (status IN ('planned', 'running', 'done', 'stopped'))
);
COMMENT ON TABLE campaign IS 'A planned effort towards a group of customers, with a cost and an end. Because a larger team that wants to sell more, or lives on members, plans such efforts and should know what each one brought. Owner: Marketing. Steward: Data.';
COMMENT ON COLUMN campaign.name IS 'What do we call it?';
COMMENT ON COLUMN campaign.goal_id IS 'Which goal does it serve?';
COMMENT ON COLUMN campaign.channel_id IS 'By which way?';
COMMENT ON COLUMN campaign.segment_id IS 'Whom is it for?';
COMMENT ON COLUMN campaign.start_date IS 'When does it begin?';
COMMENT ON COLUMN campaign.end_date IS 'When does it end?';
COMMENT ON COLUMN campaign.budget IS 'What may it cost?';
COMMENT ON COLUMN campaign.cost IS 'What did it cost?';
COMMENT ON COLUMN campaign.status IS 'How does it stand?';
COMMENT ON COLUMN campaign.created_at IS 'When was this written down?';
COMMENT ON COLUMN campaign.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN campaign.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN campaign.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE campaign_member (
    member_id uuid NOT NULL DEFAULT gen_random_uuid(),
    campaign_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    arm text NOT NULL,
    sent_at timestamptz,
    responded_at timestamptz,
    response text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT campaign_member_pkey PRIMARY KEY (member_id),
    CONSTRAINT campaign_member_arm_check CHECK (arm IN ('treated', 'control')),
    CONSTRAINT campaign_member_response_check CHECK (response IN ('none', 'opened', 'answered', 'bought', 'opted_out')),
    CONSTRAINT campaign_member_campaign_id_contact_id_key UNIQUE (campaign_id, contact_id)
);
COMMENT ON TABLE campaign_member IS 'Who was reached, who was left out on purpose for comparison, and what came back. Because an effort can only be judged beside people who did not get it. Owner: Marketing. Steward: Data.';
COMMENT ON COLUMN campaign_member.campaign_id IS 'In which campaign?';
COMMENT ON COLUMN campaign_member.contact_id IS 'Whom did we address?';
COMMENT ON COLUMN campaign_member.arm IS 'Did they get it, or are they the comparison?';
COMMENT ON COLUMN campaign_member.sent_at IS 'When did it go out?';
COMMENT ON COLUMN campaign_member.responded_at IS 'When did they react?';
COMMENT ON COLUMN campaign_member.response IS 'What did they do?';
COMMENT ON COLUMN campaign_member.created_at IS 'When was this written down?';
COMMENT ON COLUMN campaign_member.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN campaign_member.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN campaign_member.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE segment (
    segment_id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    definition text NOT NULL,
    aim text NOT NULL,
    owner_user_id uuid NOT NULL,
    reviewed_on date,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT segment_pkey PRIMARY KEY (segment_id),
    CONSTRAINT segment_name_key UNIQUE (name),
    CONSTRAINT segment_aim_check CHECK (aim IN ('attract', 'retain', 'grow', 'manage', 'let_go'))
);
COMMENT ON TABLE segment IS 'A group of customers with one aim and a rule for who belongs to it. Because a customer strategy says for each group what you want with it. Owner: Marketing. Steward: Data.';
COMMENT ON COLUMN segment.name IS 'What do we call this group?';
COMMENT ON COLUMN segment.definition IS 'Who belongs to it?';
COMMENT ON COLUMN segment.aim IS 'What do we want with it?';
COMMENT ON COLUMN segment.owner_user_id IS 'Who keeps its definition right?';
COMMENT ON COLUMN segment.reviewed_on IS 'When did we last ask whether it still makes sense?';
COMMENT ON COLUMN segment.created_at IS 'When was this written down?';
COMMENT ON COLUMN segment.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN segment.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN segment.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE consent (
    consent_id uuid NOT NULL DEFAULT gen_random_uuid(),
    contact_id uuid NOT NULL,
    contact_point_id uuid,
    purpose text NOT NULL,
    channel_kind text NOT NULL,
    ground text NOT NULL,
    state text NOT NULL,
    captured_at timestamptz NOT NULL,
    source text NOT NULL,
    wording_version text NOT NULL,
    brand text,
    valid_until date,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT consent_pkey PRIMARY KEY (consent_id),
    CONSTRAINT consent_purpose_check CHECK (purpose IN ('service', 'newsletter', 'offers', 'events', 'research', 'profiling')),
    CONSTRAINT consent_channel_kind_check CHECK (channel_kind IN ('phone', 'email', 'post', 'messaging', 'social', 'any')),
    CONSTRAINT consent_ground_check CHECK (ground IN ('consent', 'contract', 'legitimate_interest', 'legal_duty', 'existing_customer_rule')),
    CONSTRAINT consent_state_check CHECK (state IN ('given', 'withdrawn', 'refused', 'expired'))
);
COMMENT ON TABLE consent IS 'What a person agreed to, refused or took back, for which purpose and by which way. Rows are only added: the newest one for a person, purpose and way holds. Because your customers live where the law asks you to show why you may write to them. Owner: Leaders. Steward: Data.';
COMMENT ON COLUMN consent.contact_id IS 'Whose word is it? Personal data. Lawful ground: legal duty. Kept while it is relied on plus the period in which it may have to be shown.';
COMMENT ON COLUMN consent.contact_point_id IS 'For which number or address does it hold?';
COMMENT ON COLUMN consent.purpose IS 'What may we do?';
COMMENT ON COLUMN consent.channel_kind IS 'By which way?';
COMMENT ON COLUMN consent.ground IS 'On what ground?';
COMMENT ON COLUMN consent.state IS 'Is it a yes or a no?';
COMMENT ON COLUMN consent.captured_at IS 'When was it said?';
COMMENT ON COLUMN consent.source IS 'Where was it said?';
COMMENT ON COLUMN consent.wording_version IS 'Which text did they see?';
COMMENT ON COLUMN consent.brand IS 'In whose name did we ask?';
COMMENT ON COLUMN consent.valid_until IS 'Until when does it hold?';
COMMENT ON COLUMN consent.created_at IS 'When was this written down?';
COMMENT ON COLUMN consent.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN consent.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN consent.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE privacy_request (
    request_id uuid NOT NULL DEFAULT gen_random_uuid(),
    contact_id uuid NOT NULL,
    kind text NOT NULL,
    received_at timestamptz NOT NULL,
    due date NOT NULL,
    done_at timestamptz,
    outcome text,
    handled_by uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT privacy_request_pkey PRIMARY KEY (request_id),
    CONSTRAINT privacy_request_kind_check CHECK (kind IN ('access', 'correct', 'delete', 'restrict', 'object', 'port'))
);
COMMENT ON TABLE privacy_request IS 'Somebody asks to see, correct, move or erase what you hold about them. Because people may ask what you know about them, and with private customers or a larger team the answer has a deadline somebody must watch. Owner: Leaders. Steward: Data.';
COMMENT ON COLUMN privacy_request.contact_id IS 'Who asked?';
COMMENT ON COLUMN privacy_request.kind IS 'What do they ask for?';
COMMENT ON COLUMN privacy_request.received_at IS 'When did they ask?';
COMMENT ON COLUMN privacy_request.due IS 'By when must we answer?';
COMMENT ON COLUMN privacy_request.done_at IS 'When was it done?';
COMMENT ON COLUMN privacy_request.outcome IS 'What did we do?';
COMMENT ON COLUMN privacy_request.handled_by IS 'Who answered? Shows what an employee did.';
COMMENT ON COLUMN privacy_request.created_at IS 'When was this written down?';
COMMENT ON COLUMN privacy_request.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN privacy_request.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN privacy_request.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE match_and_merge (
    merge_id uuid NOT NULL DEFAULT gen_random_uuid(),
    entity text NOT NULL,
    kept_id uuid NOT NULL,
    absorbed_id uuid NOT NULL,
    score numeric,
    decision text NOT NULL,
    decided_by uuid NOT NULL,
    decided_at timestamptz NOT NULL,
    before_merge jsonb NOT NULL,
    undone_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT match_and_merge_pkey PRIMARY KEY (merge_id),
    CONSTRAINT match_and_merge_decision_check CHECK (decision IN ('merge', 'not_same', 'later'))
);
COMMENT ON TABLE match_and_merge IS 'What was found to be the same, who decided it, and how it looked before. Merging two persons never merges their households or organisations in silence. Because your records hold doubles, and a merge nobody can explain or undo does harm. Owner: Data. Steward: IT.';
COMMENT ON COLUMN match_and_merge.entity IS 'Which table is it about?';
COMMENT ON COLUMN match_and_merge.kept_id IS 'Which record stays?';
COMMENT ON COLUMN match_and_merge.absorbed_id IS 'Which one goes into it?';
COMMENT ON COLUMN match_and_merge.score IS 'How alike were they, in percent?';
COMMENT ON COLUMN match_and_merge.decision IS 'What was decided?';
COMMENT ON COLUMN match_and_merge.decided_by IS 'Who decided, so that we can ask? Shows what an employee did.';
COMMENT ON COLUMN match_and_merge.decided_at IS 'When?';
COMMENT ON COLUMN match_and_merge.before_merge IS 'How did both look before? Personal data. Lawful ground: legitimate interest. Kept until the merge can no longer be disputed, at most 12 months.';
COMMENT ON COLUMN match_and_merge.undone_at IS 'When was it taken back?';
COMMENT ON COLUMN match_and_merge.created_at IS 'When was this written down?';
COMMENT ON COLUMN match_and_merge.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN match_and_merge.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN match_and_merge.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE note_document (
    doc_id uuid NOT NULL DEFAULT gen_random_uuid(),
    title text NOT NULL,
    kind text NOT NULL,
    uri text,
    text text,
    account_id uuid,
    contact_id uuid,
    opportunity_id uuid,
    case_id uuid,
    visible_to text NOT NULL,
    delete_after date,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT note_document_pkey PRIMARY KEY (doc_id),
    CONSTRAINT note_document_kind_check CHECK (kind IN ('note', 'offer', 'contract', 'protocol', 'picture', 'other')),
    CONSTRAINT note_document_visible_to_check CHECK (visible_to IN ('all', 'team', 'owner')),
    CONSTRAINT note_document_at_least_one_check CHECK (num_nonnulls(account_id, contact_id, opportunity_id, case_id) >= 1)
);
COMMENT ON TABLE note_document IS 'A longer note or a file, with the date on which it goes. Because a larger team that sells more or has duties to meet keeps offers, contracts and minutes; leave it out if they live in a document store that can be linked. Owner: Data. Steward: IT.';
COMMENT ON COLUMN note_document.title IS 'What is it?';
COMMENT ON COLUMN note_document.kind IS 'What sort of paper is it?';
COMMENT ON COLUMN note_document.uri IS 'Where is the file?';
COMMENT ON COLUMN note_document.text IS 'What does it say? Personal data. Lawful ground: legitimate interest. Kept until the date set for this document, at most 24 months after the last contact.';
COMMENT ON COLUMN note_document.account_id IS 'Which organisation is it about?';
COMMENT ON COLUMN note_document.contact_id IS 'Which person is it about?';
COMMENT ON COLUMN note_document.opportunity_id IS 'Which opportunity does it belong to?';
COMMENT ON COLUMN note_document.case_id IS 'Which case is it about?';
COMMENT ON COLUMN note_document.visible_to IS 'Who may read it?';
COMMENT ON COLUMN note_document.delete_after IS 'When does it go?';
COMMENT ON COLUMN note_document.created_at IS 'When was this written down?';
COMMENT ON COLUMN note_document.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN note_document.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN note_document.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE insight (
    insight_id uuid NOT NULL DEFAULT gen_random_uuid(),
    text text NOT NULL,
    origin text NOT NULL,
    about_segment_id uuid,
    account_id uuid,
    noted_by uuid NOT NULL,
    noted_at timestamptz NOT NULL,
    confidence text NOT NULL,
    decision text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT insight_pkey PRIMARY KEY (insight_id),
    CONSTRAINT insight_origin_check CHECK (origin IN ('report', 'test', 'conversation', 'survey', 'complaint')),
    CONSTRAINT insight_confidence_check CHECK (confidence IN ('guess', 'some', 'strong')),
    CONSTRAINT insight_decision_check CHECK (decision IN ('act', 'watch', 'drop'))
);
COMMENT ON TABLE insight IS 'Something you learned about customers, and whether you will act on it. Because with ten or more people, or with better decisions as a goal, what one person learns has to reach the others; a smaller firm notes it with the conversation. Owner: Service. Steward: Data.';
COMMENT ON COLUMN insight.text IS 'What did we learn?';
COMMENT ON COLUMN insight.origin IS 'How do we know?';
COMMENT ON COLUMN insight.about_segment_id IS 'Which group is it about?';
COMMENT ON COLUMN insight.account_id IS 'Which organisation is it about?';
COMMENT ON COLUMN insight.noted_by IS 'Whom can we ask about it? Shows what an employee did.';
COMMENT ON COLUMN insight.noted_at IS 'When?';
COMMENT ON COLUMN insight.confidence IS 'How sure are we?';
COMMENT ON COLUMN insight.decision IS 'What do we make of it?';
COMMENT ON COLUMN insight.created_at IS 'When was this written down?';
COMMENT ON COLUMN insight.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN insight.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN insight.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE action_item (
    action_id uuid NOT NULL DEFAULT gen_random_uuid(),
    insight_id uuid,
    text text NOT NULL,
    owner_user_id uuid NOT NULL,
    due date NOT NULL,
    done_at timestamptz,
    result text,
    account_id uuid,
    contact_id uuid,
    goal_id uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT action_item_pkey PRIMARY KEY (action_id)
);
COMMENT ON TABLE action_item IS 'Who does what by when, and what came of it. Because what you know changes nothing until somebody does something by a date. Owner: Leaders. Steward: Programme lead.';
COMMENT ON COLUMN action_item.insight_id IS 'Which insight does it act on?';
COMMENT ON COLUMN action_item.text IS 'What is to be done?';
COMMENT ON COLUMN action_item.owner_user_id IS 'Who does it? Shows what an employee did.';
COMMENT ON COLUMN action_item.due IS 'By when?';
COMMENT ON COLUMN action_item.done_at IS 'When was it done?';
COMMENT ON COLUMN action_item.result IS 'What came of it?';
COMMENT ON COLUMN action_item.account_id IS 'Which organisation is it about?';
COMMENT ON COLUMN action_item.contact_id IS 'Which person is it about?';
COMMENT ON COLUMN action_item.goal_id IS 'Which goal does it serve?';
COMMENT ON COLUMN action_item.created_at IS 'When was this written down?';
COMMENT ON COLUMN action_item.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN action_item.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN action_item.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE kpi_definition (
    kpi_id uuid NOT NULL DEFAULT gen_random_uuid(),
    code text NOT NULL,
    name text NOT NULL,
    formula text NOT NULL,
    unit text NOT NULL,
    direction text NOT NULL,
    source text NOT NULL,
    owner_user_id uuid NOT NULL,
    valid_from date NOT NULL,
    tied_to_pay boolean NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT kpi_definition_pkey PRIMARY KEY (kpi_id),
    CONSTRAINT kpi_definition_code_key UNIQUE (code),
    CONSTRAINT kpi_definition_direction_check CHECK (direction IN ('up', 'down', 'band'))
);
COMMENT ON TABLE kpi_definition IS 'What is measured, how exactly, and whether anybody''s pay hangs on it. Because ten or more people will quote the same figure, and it has to mean the same to all of them; a smaller firm keeps its few measures on one page. Owner: Leaders. Steward: Data.';
COMMENT ON COLUMN kpi_definition.code IS 'Under which short name is it known?';
COMMENT ON COLUMN kpi_definition.name IS 'What is it called?';
COMMENT ON COLUMN kpi_definition.formula IS 'How is it worked out?';
COMMENT ON COLUMN kpi_definition.unit IS 'In what is it counted?';
COMMENT ON COLUMN kpi_definition.direction IS 'Which way is better?';
COMMENT ON COLUMN kpi_definition.source IS 'Where does the figure come from?';
COMMENT ON COLUMN kpi_definition.owner_user_id IS 'Who answers for the figure?';
COMMENT ON COLUMN kpi_definition.valid_from IS 'Since when is it worked out like this?';
COMMENT ON COLUMN kpi_definition.tied_to_pay IS 'Does pay hang on it, so that it may be bent?';
COMMENT ON COLUMN kpi_definition.created_at IS 'When was this written down?';
COMMENT ON COLUMN kpi_definition.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN kpi_definition.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN kpi_definition.is_active IS 'Is this still in use, or kept only for the record?';

CREATE TABLE kpi_snapshot (
    snapshot_id uuid NOT NULL DEFAULT gen_random_uuid(),
    kpi_id uuid NOT NULL,
    period_start date NOT NULL,
    period_end date NOT NULL,
    dimension text,
    value numeric NOT NULL,
    n integer,
    quality text NOT NULL,
    phase text NOT NULL,
    recorded_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid,
    is_active boolean NOT NULL,
    CONSTRAINT kpi_snapshot_pkey PRIMARY KEY (snapshot_id),
    CONSTRAINT kpi_snapshot_quality_check CHECK (quality IN ('measured', 'sampled', 'estimated')),
    CONSTRAINT kpi_snapshot_phase_check CHECK (phase IN ('baseline', 'during', 'after')),
    CONSTRAINT kpi_snapshot_kpi_id_period_start_dimension_key UNIQUE NULLS NOT DISTINCT (kpi_id, period_start, dimension)
);
COMMENT ON TABLE kpi_snapshot IS 'A measured value for one period. Values are added and never overwritten; no team smaller than five people is shown. Because a starting value is only worth something if the later values are taken the same way. Owner: Leaders. Steward: Data.';
COMMENT ON COLUMN kpi_snapshot.kpi_id IS 'Of which measure is it a value?';
COMMENT ON COLUMN kpi_snapshot.period_start IS 'From when?';
COMMENT ON COLUMN kpi_snapshot.period_end IS 'Until when?';
COMMENT ON COLUMN kpi_snapshot.dimension IS 'For which channel, segment or team of five or more?';
COMMENT ON COLUMN kpi_snapshot.value IS 'What was it?';
COMMENT ON COLUMN kpi_snapshot.n IS 'Out of how many?';
COMMENT ON COLUMN kpi_snapshot.quality IS 'How good is the figure?';
COMMENT ON COLUMN kpi_snapshot.phase IS 'Before, during or after the change?';
COMMENT ON COLUMN kpi_snapshot.recorded_by IS 'Whom can we ask about it? Shows what an employee did.';
COMMENT ON COLUMN kpi_snapshot.created_at IS 'When was this written down?';
COMMENT ON COLUMN kpi_snapshot.updated_at IS 'How fresh is it?';
COMMENT ON COLUMN kpi_snapshot.created_by IS 'Whom can we ask about this entry? Not for counting what people do. Shows what an employee did.';
COMMENT ON COLUMN kpi_snapshot.is_active IS 'Is this still in use, or kept only for the record?';

ALTER TABLE account ADD CONSTRAINT account_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES segment (segment_id);
ALTER TABLE account ADD CONSTRAINT account_owner_user_id_fkey FOREIGN KEY (owner_user_id) REFERENCES "user" (user_id);
ALTER TABLE account ADD CONSTRAINT account_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES territory (territory_id);
ALTER TABLE account ADD CONSTRAINT account_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE contact ADD CONSTRAINT contact_primary_account_id_fkey FOREIGN KEY (primary_account_id) REFERENCES account (account_id);
ALTER TABLE contact ADD CONSTRAINT contact_owner_user_id_fkey FOREIGN KEY (owner_user_id) REFERENCES "user" (user_id);
ALTER TABLE contact ADD CONSTRAINT contact_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES segment (segment_id);
ALTER TABLE contact ADD CONSTRAINT contact_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE account_contact_role ADD CONSTRAINT account_contact_role_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (account_id);
ALTER TABLE account_contact_role ADD CONSTRAINT account_contact_role_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (contact_id);
ALTER TABLE account_contact_role ADD CONSTRAINT account_contact_role_moved_to_role_id_fkey FOREIGN KEY (moved_to_role_id) REFERENCES account_contact_role (role_id);
ALTER TABLE account_contact_role ADD CONSTRAINT account_contact_role_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE location ADD CONSTRAINT location_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (account_id);
ALTER TABLE location ADD CONSTRAINT location_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (contact_id);
ALTER TABLE location ADD CONSTRAINT location_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE contact_point ADD CONSTRAINT contact_point_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (contact_id);
ALTER TABLE contact_point ADD CONSTRAINT contact_point_role_id_fkey FOREIGN KEY (role_id) REFERENCES account_contact_role (role_id);
ALTER TABLE contact_point ADD CONSTRAINT contact_point_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE "user" ADD CONSTRAINT user_team_id_fkey FOREIGN KEY (team_id) REFERENCES team (team_id);
ALTER TABLE "user" ADD CONSTRAINT user_manager_user_id_fkey FOREIGN KEY (manager_user_id) REFERENCES "user" (user_id);
ALTER TABLE "user" ADD CONSTRAINT user_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE team ADD CONSTRAINT team_lead_user_id_fkey FOREIGN KEY (lead_user_id) REFERENCES "user" (user_id);
ALTER TABLE team ADD CONSTRAINT team_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE territory ADD CONSTRAINT territory_owner_user_id_fkey FOREIGN KEY (owner_user_id) REFERENCES "user" (user_id);
ALTER TABLE territory ADD CONSTRAINT territory_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE goal ADD CONSTRAINT goal_owner_user_id_fkey FOREIGN KEY (owner_user_id) REFERENCES "user" (user_id);
ALTER TABLE goal ADD CONSTRAINT goal_kpi_id_fkey FOREIGN KEY (kpi_id) REFERENCES kpi_definition (kpi_id);
ALTER TABLE goal ADD CONSTRAINT goal_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE lead ADD CONSTRAINT lead_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel (channel_id);
ALTER TABLE lead ADD CONSTRAINT lead_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign (campaign_id);
ALTER TABLE lead ADD CONSTRAINT lead_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (contact_id);
ALTER TABLE lead ADD CONSTRAINT lead_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (account_id);
ALTER TABLE lead ADD CONSTRAINT lead_opportunity_id_fkey FOREIGN KEY (opportunity_id) REFERENCES opportunity (opportunity_id);
ALTER TABLE lead ADD CONSTRAINT lead_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE opportunity ADD CONSTRAINT opportunity_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (account_id);
ALTER TABLE opportunity ADD CONSTRAINT opportunity_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (contact_id);
ALTER TABLE opportunity ADD CONSTRAINT opportunity_owner_user_id_fkey FOREIGN KEY (owner_user_id) REFERENCES "user" (user_id);
ALTER TABLE opportunity ADD CONSTRAINT opportunity_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign (campaign_id);
ALTER TABLE opportunity ADD CONSTRAINT opportunity_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE opportunity_contact_role ADD CONSTRAINT opportunity_contact_role_opportunity_id_fkey FOREIGN KEY (opportunity_id) REFERENCES opportunity (opportunity_id);
ALTER TABLE opportunity_contact_role ADD CONSTRAINT opportunity_contact_role_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (contact_id);
ALTER TABLE opportunity_contact_role ADD CONSTRAINT opportunity_contact_role_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE quote ADD CONSTRAINT quote_opportunity_id_fkey FOREIGN KEY (opportunity_id) REFERENCES opportunity (opportunity_id);
ALTER TABLE quote ADD CONSTRAINT quote_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE "case" ADD CONSTRAINT case_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (account_id);
ALTER TABLE "case" ADD CONSTRAINT case_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (contact_id);
ALTER TABLE "case" ADD CONSTRAINT case_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel (channel_id);
ALTER TABLE "case" ADD CONSTRAINT case_owner_user_id_fkey FOREIGN KEY (owner_user_id) REFERENCES "user" (user_id);
ALTER TABLE "case" ADD CONSTRAINT case_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE survey_response ADD CONSTRAINT survey_response_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (contact_id);
ALTER TABLE survey_response ADD CONSTRAINT survey_response_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (account_id);
ALTER TABLE survey_response ADD CONSTRAINT survey_response_case_id_fkey FOREIGN KEY (case_id) REFERENCES "case" (case_id);
ALTER TABLE survey_response ADD CONSTRAINT survey_response_follow_up_action_id_fkey FOREIGN KEY (follow_up_action_id) REFERENCES action_item (action_id);
ALTER TABLE survey_response ADD CONSTRAINT survey_response_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE channel ADD CONSTRAINT channel_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE touchpoint ADD CONSTRAINT touchpoint_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel (channel_id);
ALTER TABLE touchpoint ADD CONSTRAINT touchpoint_owner_user_id_fkey FOREIGN KEY (owner_user_id) REFERENCES "user" (user_id);
ALTER TABLE touchpoint ADD CONSTRAINT touchpoint_measure_kpi_id_fkey FOREIGN KEY (measure_kpi_id) REFERENCES kpi_definition (kpi_id);
ALTER TABLE touchpoint ADD CONSTRAINT touchpoint_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE interaction ADD CONSTRAINT interaction_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel (channel_id);
ALTER TABLE interaction ADD CONSTRAINT interaction_touchpoint_id_fkey FOREIGN KEY (touchpoint_id) REFERENCES touchpoint (touchpoint_id);
ALTER TABLE interaction ADD CONSTRAINT interaction_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (account_id);
ALTER TABLE interaction ADD CONSTRAINT interaction_opportunity_id_fkey FOREIGN KEY (opportunity_id) REFERENCES opportunity (opportunity_id);
ALTER TABLE interaction ADD CONSTRAINT interaction_case_id_fkey FOREIGN KEY (case_id) REFERENCES "case" (case_id);
ALTER TABLE interaction ADD CONSTRAINT interaction_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign (campaign_id);
ALTER TABLE interaction ADD CONSTRAINT interaction_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user" (user_id);
ALTER TABLE interaction ADD CONSTRAINT interaction_next_action_id_fkey FOREIGN KEY (next_action_id) REFERENCES action_item (action_id);
ALTER TABLE interaction ADD CONSTRAINT interaction_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE interaction_contact ADD CONSTRAINT interaction_contact_interaction_id_fkey FOREIGN KEY (interaction_id) REFERENCES interaction (interaction_id);
ALTER TABLE interaction_contact ADD CONSTRAINT interaction_contact_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (contact_id);
ALTER TABLE interaction_contact ADD CONSTRAINT interaction_contact_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE campaign ADD CONSTRAINT campaign_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES goal (goal_id);
ALTER TABLE campaign ADD CONSTRAINT campaign_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel (channel_id);
ALTER TABLE campaign ADD CONSTRAINT campaign_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES segment (segment_id);
ALTER TABLE campaign ADD CONSTRAINT campaign_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE campaign_member ADD CONSTRAINT campaign_member_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign (campaign_id);
ALTER TABLE campaign_member ADD CONSTRAINT campaign_member_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (contact_id);
ALTER TABLE campaign_member ADD CONSTRAINT campaign_member_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE segment ADD CONSTRAINT segment_owner_user_id_fkey FOREIGN KEY (owner_user_id) REFERENCES "user" (user_id);
ALTER TABLE segment ADD CONSTRAINT segment_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE consent ADD CONSTRAINT consent_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (contact_id);
ALTER TABLE consent ADD CONSTRAINT consent_contact_point_id_fkey FOREIGN KEY (contact_point_id) REFERENCES contact_point (point_id);
ALTER TABLE consent ADD CONSTRAINT consent_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE privacy_request ADD CONSTRAINT privacy_request_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (contact_id);
ALTER TABLE privacy_request ADD CONSTRAINT privacy_request_handled_by_fkey FOREIGN KEY (handled_by) REFERENCES "user" (user_id);
ALTER TABLE privacy_request ADD CONSTRAINT privacy_request_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE match_and_merge ADD CONSTRAINT match_and_merge_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES "user" (user_id);
ALTER TABLE match_and_merge ADD CONSTRAINT match_and_merge_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE note_document ADD CONSTRAINT note_document_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (account_id);
ALTER TABLE note_document ADD CONSTRAINT note_document_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (contact_id);
ALTER TABLE note_document ADD CONSTRAINT note_document_opportunity_id_fkey FOREIGN KEY (opportunity_id) REFERENCES opportunity (opportunity_id);
ALTER TABLE note_document ADD CONSTRAINT note_document_case_id_fkey FOREIGN KEY (case_id) REFERENCES "case" (case_id);
ALTER TABLE note_document ADD CONSTRAINT note_document_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE insight ADD CONSTRAINT insight_about_segment_id_fkey FOREIGN KEY (about_segment_id) REFERENCES segment (segment_id);
ALTER TABLE insight ADD CONSTRAINT insight_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (account_id);
ALTER TABLE insight ADD CONSTRAINT insight_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES "user" (user_id);
ALTER TABLE insight ADD CONSTRAINT insight_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE action_item ADD CONSTRAINT action_item_insight_id_fkey FOREIGN KEY (insight_id) REFERENCES insight (insight_id);
ALTER TABLE action_item ADD CONSTRAINT action_item_owner_user_id_fkey FOREIGN KEY (owner_user_id) REFERENCES "user" (user_id);
ALTER TABLE action_item ADD CONSTRAINT action_item_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (account_id);
ALTER TABLE action_item ADD CONSTRAINT action_item_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (contact_id);
ALTER TABLE action_item ADD CONSTRAINT action_item_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES goal (goal_id);
ALTER TABLE action_item ADD CONSTRAINT action_item_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE kpi_definition ADD CONSTRAINT kpi_definition_owner_user_id_fkey FOREIGN KEY (owner_user_id) REFERENCES "user" (user_id);
ALTER TABLE kpi_definition ADD CONSTRAINT kpi_definition_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE kpi_snapshot ADD CONSTRAINT kpi_snapshot_kpi_id_fkey FOREIGN KEY (kpi_id) REFERENCES kpi_definition (kpi_id);
ALTER TABLE kpi_snapshot ADD CONSTRAINT kpi_snapshot_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES "user" (user_id);
ALTER TABLE kpi_snapshot ADD CONSTRAINT kpi_snapshot_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

CREATE INDEX account_segment_id_idx ON account (segment_id);
CREATE INDEX account_owner_user_id_idx ON account (owner_user_id);
CREATE INDEX account_territory_id_idx ON account (territory_id);
CREATE INDEX account_created_by_idx ON account (created_by);
CREATE INDEX contact_primary_account_id_idx ON contact (primary_account_id);
CREATE INDEX contact_owner_user_id_idx ON contact (owner_user_id);
CREATE INDEX contact_segment_id_idx ON contact (segment_id);
CREATE INDEX contact_created_by_idx ON contact (created_by);
CREATE UNIQUE INDEX account_contact_role_contact_id_one_is_primary_is_active ON account_contact_role (contact_id) WHERE is_primary AND is_active;
CREATE UNIQUE INDEX account_contact_role_account_id_one_is_main_person_is_active ON account_contact_role (account_id) WHERE is_main_person AND is_active;
CREATE INDEX account_contact_role_contact_id_idx ON account_contact_role (contact_id);
CREATE INDEX account_contact_role_moved_to_role_id_idx ON account_contact_role (moved_to_role_id);
CREATE INDEX account_contact_role_created_by_idx ON account_contact_role (created_by);
CREATE INDEX location_account_id_idx ON location (account_id);
CREATE INDEX location_contact_id_idx ON location (contact_id);
CREATE INDEX location_created_by_idx ON location (created_by);
CREATE INDEX contact_point_contact_id_idx ON contact_point (contact_id);
CREATE INDEX contact_point_role_id_idx ON contact_point (role_id);
CREATE INDEX contact_point_created_by_idx ON contact_point (created_by);
CREATE INDEX user_team_id_idx ON "user" (team_id);
CREATE INDEX user_manager_user_id_idx ON "user" (manager_user_id);
CREATE INDEX user_created_by_idx ON "user" (created_by);
CREATE INDEX team_lead_user_id_idx ON team (lead_user_id);
CREATE INDEX team_created_by_idx ON team (created_by);
CREATE INDEX territory_owner_user_id_idx ON territory (owner_user_id);
CREATE INDEX territory_created_by_idx ON territory (created_by);
CREATE INDEX goal_owner_user_id_idx ON goal (owner_user_id);
CREATE INDEX goal_kpi_id_idx ON goal (kpi_id);
CREATE INDEX goal_created_by_idx ON goal (created_by);
CREATE INDEX lead_channel_id_idx ON lead (channel_id);
CREATE INDEX lead_campaign_id_idx ON lead (campaign_id);
CREATE INDEX lead_contact_id_idx ON lead (contact_id);
CREATE INDEX lead_account_id_idx ON lead (account_id);
CREATE INDEX lead_opportunity_id_idx ON lead (opportunity_id);
CREATE INDEX lead_created_by_idx ON lead (created_by);
CREATE INDEX opportunity_account_id_idx ON opportunity (account_id);
CREATE INDEX opportunity_contact_id_idx ON opportunity (contact_id);
CREATE INDEX opportunity_owner_user_id_idx ON opportunity (owner_user_id);
CREATE INDEX opportunity_campaign_id_idx ON opportunity (campaign_id);
CREATE INDEX opportunity_created_by_idx ON opportunity (created_by);
CREATE UNIQUE INDEX opportunity_contact_role_opportunity_id_one_is_primary_i_7f3d96 ON opportunity_contact_role (opportunity_id) WHERE is_primary AND is_active;
CREATE INDEX opportunity_contact_role_contact_id_idx ON opportunity_contact_role (contact_id);
CREATE INDEX opportunity_contact_role_created_by_idx ON opportunity_contact_role (created_by);
CREATE INDEX quote_opportunity_id_idx ON quote (opportunity_id);
CREATE INDEX quote_created_by_idx ON quote (created_by);
CREATE INDEX case_account_id_idx ON "case" (account_id);
CREATE INDEX case_contact_id_idx ON "case" (contact_id);
CREATE INDEX case_channel_id_idx ON "case" (channel_id);
CREATE INDEX case_owner_user_id_idx ON "case" (owner_user_id);
CREATE INDEX case_created_by_idx ON "case" (created_by);
CREATE INDEX survey_response_contact_id_idx ON survey_response (contact_id);
CREATE INDEX survey_response_account_id_idx ON survey_response (account_id);
CREATE INDEX survey_response_case_id_idx ON survey_response (case_id);
CREATE INDEX survey_response_follow_up_action_id_idx ON survey_response (follow_up_action_id);
CREATE INDEX survey_response_created_by_idx ON survey_response (created_by);
CREATE INDEX channel_created_by_idx ON channel (created_by);
CREATE INDEX touchpoint_channel_id_idx ON touchpoint (channel_id);
CREATE INDEX touchpoint_owner_user_id_idx ON touchpoint (owner_user_id);
CREATE INDEX touchpoint_measure_kpi_id_idx ON touchpoint (measure_kpi_id);
CREATE INDEX touchpoint_created_by_idx ON touchpoint (created_by);
CREATE INDEX interaction_channel_id_idx ON interaction (channel_id);
CREATE INDEX interaction_touchpoint_id_idx ON interaction (touchpoint_id);
CREATE INDEX interaction_account_id_idx ON interaction (account_id);
CREATE INDEX interaction_opportunity_id_idx ON interaction (opportunity_id);
CREATE INDEX interaction_case_id_idx ON interaction (case_id);
CREATE INDEX interaction_campaign_id_idx ON interaction (campaign_id);
CREATE INDEX interaction_user_id_idx ON interaction (user_id);
CREATE INDEX interaction_next_action_id_idx ON interaction (next_action_id);
CREATE INDEX interaction_created_by_idx ON interaction (created_by);
CREATE INDEX interaction_contact_contact_id_idx ON interaction_contact (contact_id);
CREATE INDEX interaction_contact_created_by_idx ON interaction_contact (created_by);
CREATE INDEX campaign_goal_id_idx ON campaign (goal_id);
CREATE INDEX campaign_channel_id_idx ON campaign (channel_id);
CREATE INDEX campaign_segment_id_idx ON campaign (segment_id);
CREATE INDEX campaign_created_by_idx ON campaign (created_by);
CREATE INDEX campaign_member_contact_id_idx ON campaign_member (contact_id);
CREATE INDEX campaign_member_created_by_idx ON campaign_member (created_by);
CREATE INDEX segment_owner_user_id_idx ON segment (owner_user_id);
CREATE INDEX segment_created_by_idx ON segment (created_by);
CREATE INDEX consent_contact_id_idx ON consent (contact_id);
CREATE INDEX consent_contact_point_id_idx ON consent (contact_point_id);
CREATE INDEX consent_created_by_idx ON consent (created_by);
CREATE INDEX privacy_request_contact_id_idx ON privacy_request (contact_id);
CREATE INDEX privacy_request_handled_by_idx ON privacy_request (handled_by);
CREATE INDEX privacy_request_created_by_idx ON privacy_request (created_by);
CREATE INDEX match_and_merge_decided_by_idx ON match_and_merge (decided_by);
CREATE INDEX match_and_merge_created_by_idx ON match_and_merge (created_by);
CREATE INDEX note_document_account_id_idx ON note_document (account_id);
CREATE INDEX note_document_contact_id_idx ON note_document (contact_id);
CREATE INDEX note_document_opportunity_id_idx ON note_document (opportunity_id);
CREATE INDEX note_document_case_id_idx ON note_document (case_id);
CREATE INDEX note_document_created_by_idx ON note_document (created_by);
CREATE INDEX insight_about_segment_id_idx ON insight (about_segment_id);
CREATE INDEX insight_account_id_idx ON insight (account_id);
CREATE INDEX insight_noted_by_idx ON insight (noted_by);
CREATE INDEX insight_created_by_idx ON insight (created_by);
CREATE INDEX action_item_insight_id_idx ON action_item (insight_id);
CREATE INDEX action_item_owner_user_id_idx ON action_item (owner_user_id);
CREATE INDEX action_item_account_id_idx ON action_item (account_id);
CREATE INDEX action_item_contact_id_idx ON action_item (contact_id);
CREATE INDEX action_item_goal_id_idx ON action_item (goal_id);
CREATE INDEX action_item_created_by_idx ON action_item (created_by);
CREATE INDEX kpi_definition_owner_user_id_idx ON kpi_definition (owner_user_id);
CREATE INDEX kpi_definition_created_by_idx ON kpi_definition (created_by);
CREATE INDEX kpi_snapshot_recorded_by_idx ON kpi_snapshot (recorded_by);
CREATE INDEX kpi_snapshot_created_by_idx ON kpi_snapshot (created_by);

CREATE FUNCTION account_contact_role_moved_to_role_id_has_a_top() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(tg_relid::bigint);
    IF EXISTS (
        WITH RECURSIVE upwards (id) AS (
            SELECT one.moved_to_role_id FROM account_contact_role AS one WHERE one.role_id = new.role_id
            UNION
            SELECT one.moved_to_role_id FROM account_contact_role AS one JOIN upwards ON one.role_id = upwards.id
        )
        SELECT FROM upwards WHERE upwards.id = new.role_id
    ) THEN
        RAISE EXCEPTION 'account_contact_role.moved_to_role_id runs in a circle: % is above itself', new.role_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER account_contact_role_moved_to_role_id_has_a_top AFTER INSERT OR UPDATE ON account_contact_role
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (new.moved_to_role_id IS NOT NULL) EXECUTE FUNCTION account_contact_role_moved_to_role_id_has_a_top();

CREATE FUNCTION user_manager_user_id_has_a_top() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(tg_relid::bigint);
    IF EXISTS (
        WITH RECURSIVE upwards (id) AS (
            SELECT one.manager_user_id FROM "user" AS one WHERE one.user_id = new.user_id
            UNION
            SELECT one.manager_user_id FROM "user" AS one JOIN upwards ON one.user_id = upwards.id
        )
        SELECT FROM upwards WHERE upwards.id = new.user_id
    ) THEN
        RAISE EXCEPTION 'user.manager_user_id runs in a circle: % is above itself', new.user_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER user_manager_user_id_has_a_top AFTER INSERT OR UPDATE ON "user"
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (new.manager_user_id IS NOT NULL) EXECUTE FUNCTION user_manager_user_id_has_a_top();

COMMIT;
