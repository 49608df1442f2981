CREATE TABLE public.actions (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    origin text,
    title text NOT NULL,
    sort text,
    cause text DEFAULT ''::text NOT NULL,
    owner text,
    due_on date,
    done_on date,
    effective_when text DEFAULT ''::text NOT NULL,
    effective boolean,
    checked_by text DEFAULT ''::text NOT NULL,
    checked_on date,
    resources text DEFAULT ''::text NOT NULL,
    "position" integer,
    CONSTRAINT ck_actions_checked_on CHECK (((checked_on >= '1900-01-01'::date) AND (checked_on <= '2199-12-31'::date))),
    CONSTRAINT ck_actions_done_on CHECK (((done_on >= '1900-01-01'::date) AND (done_on <= '2199-12-31'::date))),
    CONSTRAINT ck_actions_due_on CHECK (((due_on >= '1900-01-01'::date) AND (due_on <= '2199-12-31'::date))),
    CONSTRAINT ck_actions_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_actions_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_actions_origin CHECK ((length(origin) <= 100)),
    CONSTRAINT ck_actions_sort CHECK ((sort = ANY (ARRAY['correction'::text, 'corrective'::text, 'preventive'::text, 'improvement'::text, 'opportunity'::text]))),
    CONSTRAINT ck_actions_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_actions_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text)),
    CONSTRAINT ck_actions_title CHECK ((length(title) >= 1))
);
CREATE TABLE public.activities (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    element text,
    level text,
    title text DEFAULT ''::text NOT NULL,
    audience_levels jsonb DEFAULT '[]'::jsonb NOT NULL,
    sponsor text DEFAULT ''::text NOT NULL,
    party text,
    planned_on date,
    done_on date,
    participants bigint,
    attended jsonb DEFAULT '[]'::jsonb NOT NULL,
    outcome text DEFAULT ''::text NOT NULL,
    cost double precision,
    "position" integer,
    CONSTRAINT ck_activities_attended_json CHECK ((json_typeof((attended)::json) = 'array'::text)),
    CONSTRAINT ck_activities_audience_levels_json CHECK ((json_typeof((audience_levels)::json) = 'array'::text)),
    CONSTRAINT ck_activities_done_on CHECK (((done_on >= '1900-01-01'::date) AND (done_on <= '2199-12-31'::date))),
    CONSTRAINT ck_activities_element CHECK ((element = ANY (ARRAY['executive_leadership'::text, 'communications'::text, 'workshop'::text, 'customer_focus_team'::text, 'training'::text, 'incentive'::text]))),
    CONSTRAINT ck_activities_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_activities_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_activities_level CHECK ((level = ANY (ARRAY['basic_knowledge'::text, 'deeper_understanding'::text, 'partnership'::text]))),
    CONSTRAINT ck_activities_participants CHECK ((participants >= 0)),
    CONSTRAINT ck_activities_planned_on CHECK (((planned_on >= '1900-01-01'::date) AND (planned_on <= '2199-12-31'::date))),
    CONSTRAINT ck_activities_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_activities_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text))
);
CREATE TABLE public.activities_audience_functions (
    activity_id text NOT NULL,
    function_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.assessments (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    survey text,
    function text,
    level text,
    construct text,
    wave text DEFAULT ''::text NOT NULL,
    respondents bigint,
    score double precision,
    favourable double precision,
    measured_on date,
    paired bigint,
    turned_favourable bigint,
    turned_unfavourable bigint,
    "position" integer,
    CONSTRAINT ck_assessments_construct CHECK ((construct = ANY (ARRAY['knowledge'::text, 'behaviour'::text, 'attitude'::text]))),
    CONSTRAINT ck_assessments_favourable CHECK (((favourable >= (0)::double precision) AND (favourable <= (100)::double precision))),
    CONSTRAINT ck_assessments_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_assessments_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_assessments_measured_on CHECK (((measured_on >= '1900-01-01'::date) AND (measured_on <= '2199-12-31'::date))),
    CONSTRAINT ck_assessments_paired CHECK ((paired >= 0)),
    CONSTRAINT ck_assessments_respondents CHECK ((respondents >= 0)),
    CONSTRAINT ck_assessments_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_assessments_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text)),
    CONSTRAINT ck_assessments_turned_favourable CHECK ((turned_favourable >= 0)),
    CONSTRAINT ck_assessments_turned_unfavourable CHECK ((turned_unfavourable >= 0))
);
CREATE TABLE public.commitments (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    who_function text,
    who_level text,
    who_person text DEFAULT ''::text NOT NULL,
    does text NOT NULL,
    times bigint,
    per text,
    people bigint,
    starts_on date,
    kept_on jsonb DEFAULT '[]'::jsonb NOT NULL,
    incentive text DEFAULT ''::text NOT NULL,
    metric text DEFAULT ''::text NOT NULL,
    target text DEFAULT ''::text NOT NULL,
    temporary_until date,
    "position" integer,
    CONSTRAINT ck_commitments_does CHECK ((length(does) >= 1)),
    CONSTRAINT ck_commitments_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_commitments_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_commitments_kept_on_json CHECK ((json_typeof((kept_on)::json) = 'array'::text)),
    CONSTRAINT ck_commitments_people CHECK ((people >= 0)),
    CONSTRAINT ck_commitments_per CHECK ((per = ANY (ARRAY['month'::text, 'quarter'::text, 'year'::text]))),
    CONSTRAINT ck_commitments_starts_on CHECK (((starts_on >= '1900-01-01'::date) AND (starts_on <= '2199-12-31'::date))),
    CONSTRAINT ck_commitments_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_commitments_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text)),
    CONSTRAINT ck_commitments_temporary_until CHECK (((temporary_until >= '1900-01-01'::date) AND (temporary_until <= '2199-12-31'::date))),
    CONSTRAINT ck_commitments_times CHECK ((times >= 0))
);
CREATE TABLE public.commitments_shown_by (
    commitment_id text NOT NULL,
    record_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.communication_records (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    communication text NOT NULL,
    planned_for date,
    delivered_on date,
    by text DEFAULT ''::text NOT NULL,
    recipients jsonb DEFAULT '[]'::jsonb NOT NULL,
    levels jsonb DEFAULT '[]'::jsonb NOT NULL,
    evidence text DEFAULT ''::text NOT NULL,
    evidence_sha256 text DEFAULT ''::text NOT NULL,
    acknowledged boolean,
    understood boolean,
    "position" integer,
    CONSTRAINT ck_communication_records_delivered_on CHECK (((delivered_on >= '1900-01-01'::date) AND (delivered_on <= '2199-12-31'::date))),
    CONSTRAINT ck_communication_records_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_communication_records_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_communication_records_levels_json CHECK ((json_typeof((levels)::json) = 'array'::text)),
    CONSTRAINT ck_communication_records_planned_for CHECK (((planned_for >= '1900-01-01'::date) AND (planned_for <= '2199-12-31'::date))),
    CONSTRAINT ck_communication_records_recipients_json CHECK ((json_typeof((recipients)::json) = 'array'::text)),
    CONSTRAINT ck_communication_records_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_communication_records_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text))
);
CREATE TABLE public.communication_records_functions (
    communication_record_id text NOT NULL,
    function_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.communications (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    what text DEFAULT ''::text NOT NULL,
    why text DEFAULT ''::text NOT NULL,
    levels jsonb DEFAULT '[]'::jsonb NOT NULL,
    "when" text DEFAULT ''::text NOT NULL,
    starts_on date,
    how text DEFAULT ''::text NOT NULL,
    who text,
    language text DEFAULT ''::text NOT NULL,
    topic text,
    acknowledge boolean DEFAULT false NOT NULL,
    tolerance_days integer,
    "position" integer,
    CONSTRAINT ck_communications_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_communications_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_communications_levels_json CHECK ((json_typeof((levels)::json) = 'array'::text)),
    CONSTRAINT ck_communications_starts_on CHECK (((starts_on >= '1900-01-01'::date) AND (starts_on <= '2199-12-31'::date))),
    CONSTRAINT ck_communications_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_communications_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text)),
    CONSTRAINT ck_communications_tolerance_days CHECK (((tolerance_days >= 0) AND (tolerance_days <= 3660))),
    CONSTRAINT ck_communications_topic CHECK ((topic = ANY (ARRAY['product_information'::text, 'enquiries_and_orders'::text, 'feedback_and_complaints'::text, 'customer_property'::text, 'contingency'::text])))
);
CREATE TABLE public.communications_contacts (
    communication_id text NOT NULL,
    contact_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.communications_functions (
    communication_id text NOT NULL,
    function_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.communications_needs (
    communication_id text NOT NULL,
    need_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.communications_parties (
    communication_id text NOT NULL,
    party_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.comparisons (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    need text NOT NULL,
    customer_need text NOT NULL,
    relation text NOT NULL,
    rationale text DEFAULT ''::text NOT NULL,
    decision text,
    assessed_on date,
    assessed_by text DEFAULT ''::text NOT NULL,
    stamps jsonb DEFAULT '[]'::jsonb NOT NULL,
    "position" integer,
    CONSTRAINT ck_comparisons_assessed_on CHECK (((assessed_on >= '1900-01-01'::date) AND (assessed_on <= '2199-12-31'::date))),
    CONSTRAINT ck_comparisons_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_comparisons_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_comparisons_relation CHECK ((relation = ANY (ARRAY['aligned'::text, 'partly_aligned'::text, 'independent'::text, 'conflicting'::text]))),
    CONSTRAINT ck_comparisons_stamps_json CHECK ((json_typeof((stamps)::json) = 'array'::text)),
    CONSTRAINT ck_comparisons_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_comparisons_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text))
);
CREATE TABLE public.contacts (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    party text NOT NULL,
    name text NOT NULL,
    role text,
    department text DEFAULT ''::text NOT NULL,
    level text,
    email text DEFAULT ''::text NOT NULL,
    phone text DEFAULT ''::text NOT NULL,
    language text DEFAULT ''::text NOT NULL,
    contact_permitted boolean,
    consent_on date,
    "position" integer,
    CONSTRAINT ck_contacts_consent_on CHECK (((consent_on >= '1900-01-01'::date) AND (consent_on <= '2199-12-31'::date))),
    CONSTRAINT ck_contacts_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_contacts_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_contacts_name CHECK ((length(name) >= 1)),
    CONSTRAINT ck_contacts_role CHECK ((role = ANY (ARRAY['purchaser'::text, 'user'::text, 'approver'::text, 'influencer'::text, 'gatekeeper'::text, 'sponsor'::text, 'other'::text]))),
    CONSTRAINT ck_contacts_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_contacts_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text))
);
CREATE TABLE public.decisions (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    origin text,
    question text NOT NULL,
    options jsonb DEFAULT '[]'::jsonb NOT NULL,
    chosen text DEFAULT ''::text NOT NULL,
    customer_impact integer,
    organisation_impact integer,
    basis text,
    evidence text DEFAULT ''::text NOT NULL,
    decided_by text DEFAULT ''::text NOT NULL,
    decided_on date,
    revisit_on date,
    "position" integer,
    CONSTRAINT ck_decisions_basis CHECK ((basis = ANY (ARRAY['data'::text, 'assumption'::text]))),
    CONSTRAINT ck_decisions_customer_impact CHECK (((customer_impact >= '-2'::integer) AND (customer_impact <= 2))),
    CONSTRAINT ck_decisions_decided_on CHECK (((decided_on >= '1900-01-01'::date) AND (decided_on <= '2199-12-31'::date))),
    CONSTRAINT ck_decisions_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_decisions_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_decisions_options_json CHECK ((json_typeof((options)::json) = 'array'::text)),
    CONSTRAINT ck_decisions_organisation_impact CHECK (((organisation_impact >= '-2'::integer) AND (organisation_impact <= 2))),
    CONSTRAINT ck_decisions_origin CHECK ((length(origin) <= 100)),
    CONSTRAINT ck_decisions_question CHECK ((length(question) >= 1)),
    CONSTRAINT ck_decisions_revisit_on CHECK (((revisit_on >= '1900-01-01'::date) AND (revisit_on <= '2199-12-31'::date))),
    CONSTRAINT ck_decisions_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_decisions_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text))
);
CREATE TABLE public.decisions_functions (
    decision_id text NOT NULL,
    function_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.decisions_needs (
    decision_id text NOT NULL,
    need_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.feedback (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    party text NOT NULL,
    received_on date,
    channel text DEFAULT ''::text NOT NULL,
    sort text,
    severity integer,
    score double precision,
    scale text DEFAULT ''::text NOT NULL,
    text text DEFAULT ''::text NOT NULL,
    owner text,
    acknowledged_on date,
    answered_on date,
    closed_on date,
    confirmed_with_party boolean,
    "position" integer,
    CONSTRAINT ck_feedback_acknowledged_on CHECK (((acknowledged_on >= '1900-01-01'::date) AND (acknowledged_on <= '2199-12-31'::date))),
    CONSTRAINT ck_feedback_answered_on CHECK (((answered_on >= '1900-01-01'::date) AND (answered_on <= '2199-12-31'::date))),
    CONSTRAINT ck_feedback_closed_on CHECK (((closed_on >= '1900-01-01'::date) AND (closed_on <= '2199-12-31'::date))),
    CONSTRAINT ck_feedback_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_feedback_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_feedback_received_on CHECK (((received_on >= '1900-01-01'::date) AND (received_on <= '2199-12-31'::date))),
    CONSTRAINT ck_feedback_severity CHECK (((severity >= 1) AND (severity <= 5))),
    CONSTRAINT ck_feedback_sort CHECK ((sort = ANY (ARRAY['complaint'::text, 'compliment'::text, 'suggestion'::text, 'survey'::text, 'loss'::text]))),
    CONSTRAINT ck_feedback_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_feedback_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text))
);
CREATE TABLE public.feedback_needs (
    feedback_id text NOT NULL,
    need_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.functions (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    name text NOT NULL,
    lead text DEFAULT ''::text NOT NULL,
    customer_first double precision,
    reason text DEFAULT ''::text NOT NULL,
    stages jsonb DEFAULT '[]'::jsonb NOT NULL,
    "position" integer,
    CONSTRAINT ck_functions_customer_first CHECK (((customer_first >= (0)::double precision) AND (customer_first <= (100)::double precision))),
    CONSTRAINT ck_functions_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_functions_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_functions_name CHECK ((length(name) >= 1)),
    CONSTRAINT ck_functions_stages_json CHECK ((json_typeof((stages)::json) = 'array'::text)),
    CONSTRAINT ck_functions_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_functions_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text))
);
CREATE TABLE public.history (
    number integer NOT NULL,
    at text NOT NULL,
    by text NOT NULL,
    why text NOT NULL,
    schema_version integer NOT NULL,
    changes text NOT NULL,
    previous text NOT NULL,
    hash text NOT NULL
);
CREATE TABLE public.needs (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    party text NOT NULL,
    statement text NOT NULL,
    type text,
    obligation text,
    source text DEFAULT ''::text NOT NULL,
    source_valid_until date,
    topic text,
    stages jsonb DEFAULT '[]'::jsonb NOT NULL,
    importance integer,
    satisfaction integer,
    basis text,
    validated_on date,
    voiced_by bigint,
    owner text,
    addressed boolean,
    justification text DEFAULT ''::text NOT NULL,
    measure text DEFAULT ''::text NOT NULL,
    target text DEFAULT ''::text NOT NULL,
    used_in text DEFAULT ''::text NOT NULL,
    use_verified_on date,
    kano text,
    difficulty text,
    climate boolean DEFAULT false NOT NULL,
    risks jsonb DEFAULT '[]'::jsonb NOT NULL,
    objectives jsonb DEFAULT '[]'::jsonb NOT NULL,
    "position" integer,
    CONSTRAINT ck_needs_basis CHECK ((basis = ANY (ARRAY['data'::text, 'assumption'::text]))),
    CONSTRAINT ck_needs_difficulty CHECK ((difficulty = ANY (ARRAY['easy'::text, 'hard'::text]))),
    CONSTRAINT ck_needs_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_needs_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_needs_importance CHECK (((importance >= 1) AND (importance <= 5))),
    CONSTRAINT ck_needs_kano CHECK ((kano = ANY (ARRAY['must-be'::text, 'one-dimensional'::text, 'attractive'::text, 'indifferent'::text, 'reverse'::text, 'questionable'::text]))),
    CONSTRAINT ck_needs_objectives_json CHECK ((json_typeof((objectives)::json) = 'array'::text)),
    CONSTRAINT ck_needs_obligation CHECK ((obligation = ANY (ARRAY['statutory'::text, 'regulatory'::text, 'contractual'::text, 'voluntary'::text, 'implied'::text]))),
    CONSTRAINT ck_needs_risks_json CHECK ((json_typeof((risks)::json) = 'array'::text)),
    CONSTRAINT ck_needs_satisfaction CHECK (((satisfaction >= 1) AND (satisfaction <= 5))),
    CONSTRAINT ck_needs_source_valid_until CHECK (((source_valid_until >= '1900-01-01'::date) AND (source_valid_until <= '2199-12-31'::date))),
    CONSTRAINT ck_needs_stages_json CHECK ((json_typeof((stages)::json) = 'array'::text)),
    CONSTRAINT ck_needs_statement CHECK ((length(statement) >= 1)),
    CONSTRAINT ck_needs_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_needs_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text)),
    CONSTRAINT ck_needs_type CHECK ((type = ANY (ARRAY['need'::text, 'expectation'::text, 'requirement'::text]))),
    CONSTRAINT ck_needs_use_verified_on CHECK (((use_verified_on >= '1900-01-01'::date) AND (use_verified_on <= '2199-12-31'::date))),
    CONSTRAINT ck_needs_validated_on CHECK (((validated_on >= '1900-01-01'::date) AND (validated_on <= '2199-12-31'::date))),
    CONSTRAINT ck_needs_voiced_by CHECK ((voiced_by >= 0))
);
CREATE TABLE public.parties (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    name text NOT NULL,
    side text,
    category text,
    customer boolean DEFAULT false NOT NULL,
    segment text DEFAULT ''::text NOT NULL,
    parent text,
    relevant boolean,
    relevance text DEFAULT ''::text NOT NULL,
    power integer,
    interest integer,
    legitimacy integer,
    urgency integer,
    engagement_current text,
    engagement_desired text,
    relationship_current text,
    relationship_target text,
    owner text,
    share double precision,
    satisfaction integer,
    reviewed_on date,
    review_interval integer,
    "position" integer,
    CONSTRAINT ck_parties_category CHECK ((category = ANY (ARRAY['customer'::text, 'employee'::text, 'owner'::text, 'supplier'::text, 'partner'::text, 'regulator'::text, 'government'::text, 'community'::text, 'certification body'::text, 'insurer'::text, 'media'::text, 'competitor'::text, 'other'::text]))),
    CONSTRAINT ck_parties_engagement_current CHECK ((engagement_current = ANY (ARRAY['unaware'::text, 'resistant'::text, 'neutral'::text, 'supportive'::text, 'leading'::text]))),
    CONSTRAINT ck_parties_engagement_desired CHECK ((engagement_desired = ANY (ARRAY['unaware'::text, 'resistant'::text, 'neutral'::text, 'supportive'::text, 'leading'::text]))),
    CONSTRAINT ck_parties_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_parties_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_parties_interest CHECK (((interest >= 1) AND (interest <= 5))),
    CONSTRAINT ck_parties_legitimacy CHECK (((legitimacy >= 1) AND (legitimacy <= 5))),
    CONSTRAINT ck_parties_name CHECK ((length(name) >= 1)),
    CONSTRAINT ck_parties_power CHECK (((power >= 1) AND (power <= 5))),
    CONSTRAINT ck_parties_relationship_current CHECK ((relationship_current = ANY (ARRAY['basic_knowledge'::text, 'deeper_understanding'::text, 'partnership'::text]))),
    CONSTRAINT ck_parties_relationship_target CHECK ((relationship_target = ANY (ARRAY['basic_knowledge'::text, 'deeper_understanding'::text, 'partnership'::text]))),
    CONSTRAINT ck_parties_review_interval CHECK (((review_interval >= 0) AND (review_interval <= 3660))),
    CONSTRAINT ck_parties_reviewed_on CHECK (((reviewed_on >= '1900-01-01'::date) AND (reviewed_on <= '2199-12-31'::date))),
    CONSTRAINT ck_parties_satisfaction CHECK (((satisfaction >= 1) AND (satisfaction <= 5))),
    CONSTRAINT ck_parties_share CHECK (((share >= (0)::double precision) AND (share <= (100)::double precision))),
    CONSTRAINT ck_parties_side CHECK ((side = ANY (ARRAY['internal'::text, 'external'::text]))),
    CONSTRAINT ck_parties_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_parties_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text)),
    CONSTRAINT ck_parties_urgency CHECK (((urgency >= 1) AND (urgency <= 5)))
);
CREATE TABLE public.topics (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    name text NOT NULL,
    parent text,
    "position" integer,
    CONSTRAINT ck_topics_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_topics_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_topics_name CHECK ((length(name) >= 1)),
    CONSTRAINT ck_topics_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_topics_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text))
);
CREATE VIEW public.matrix_cells AS
 WITH considered AS (
         SELECT parties.id,
            parties.name,
            parties.customer
           FROM public.parties
          WHERE ((parties.status = 'active'::text) AND (parties.relevant IS NOT FALSE))
        ), voices AS (
         SELECT n.id,
            COALESCE(n.topic, ''::text) AS topic,
            n.party,
            p.customer,
            n.importance,
            n.satisfaction
           FROM (public.needs n
             JOIN considered p ON ((p.id = n.party)))
          WHERE (n.status = 'active'::text)
        ), of_customers AS (
         SELECT voices.topic,
            count(*) AS needs,
            avg(voices.importance) AS importance,
            avg(voices.satisfaction) AS satisfaction
           FROM voices
          WHERE voices.customer
          GROUP BY voices.topic
        ), of_others AS (
         SELECT voices.topic,
            voices.party,
            count(*) AS needs,
            avg(voices.importance) AS importance,
            avg(voices.satisfaction) AS satisfaction
           FROM voices
          WHERE (NOT voices.customer)
          GROUP BY voices.topic, voices.party
        ), pairs AS (
         SELECT comparisons.customer_need AS ours,
            comparisons.need AS theirs,
            comparisons.relation,
            comparisons.decision
           FROM public.comparisons
          WHERE (comparisons.status = 'active'::text)
        UNION ALL
         SELECT comparisons.need,
            comparisons.customer_need,
            comparisons.relation,
            comparisons.decision
           FROM public.comparisons
          WHERE (comparisons.status = 'active'::text)
        ), settling AS (
         SELECT decisions.id
           FROM public.decisions
          WHERE ((decisions.status = 'active'::text) AND ((TRIM(BOTH FROM decisions.chosen) <> ''::text) OR (decisions.decided_on IS NOT NULL)))
        ), judged AS (
         SELECT ours.topic,
            theirs.party,
            count(*) AS comparisons,
            sum(
                CASE pairs.relation
                    WHEN 'aligned'::text THEN 1
                    ELSE 0
                END) AS aligned,
            sum(
                CASE pairs.relation
                    WHEN 'partly_aligned'::text THEN 1
                    ELSE 0
                END) AS partly_aligned,
            sum(
                CASE pairs.relation
                    WHEN 'independent'::text THEN 1
                    ELSE 0
                END) AS independent,
            sum(
                CASE pairs.relation
                    WHEN 'conflicting'::text THEN 1
                    ELSE 0
                END) AS conflicting,
            sum(
                CASE
                    WHEN ((pairs.relation = 'conflicting'::text) AND (settling.id IS NULL)) THEN 1
                    ELSE 0
                END) AS open_conflicts
           FROM (((pairs
             JOIN voices ours ON (((ours.id = pairs.ours) AND ours.customer)))
             JOIN voices theirs ON (((theirs.id = pairs.theirs) AND (NOT theirs.customer))))
             LEFT JOIN settling ON ((settling.id = pairs.decision)))
          GROUP BY ours.topic, theirs.party
        ), cells AS (
         SELECT spoken.topic,
            other.id AS party,
            other.name AS party_name
           FROM (( SELECT of_customers.topic
                   FROM of_customers
                UNION
                 SELECT of_others.topic
                   FROM of_others) spoken
             CROSS JOIN ( SELECT considered.id,
                    considered.name
                   FROM considered
                  WHERE (NOT considered.customer)) other)
        )
 SELECT cells.topic,
    COALESCE(t.name, cells.topic) AS topic_name,
    cells.party,
    cells.party_name,
    COALESCE(customers.needs, (0)::bigint) AS customer_needs,
    COALESCE(others.needs, (0)::bigint) AS needs,
    round(customers.importance, 2) AS customer_importance,
    round(others.importance, 2) AS importance,
    round(customers.satisfaction, 2) AS customer_satisfaction,
    round(others.satisfaction, 2) AS satisfaction,
    COALESCE(judged.comparisons, (0)::bigint) AS comparisons,
    COALESCE(judged.aligned, (0)::bigint) AS aligned,
    COALESCE(judged.partly_aligned, (0)::bigint) AS partly_aligned,
    COALESCE(judged.independent, (0)::bigint) AS independent,
    COALESCE(judged.conflicting, (0)::bigint) AS conflicting,
    COALESCE(judged.open_conflicts, (0)::bigint) AS open_conflicts,
        CASE
            WHEN ((others.needs IS NULL) AND (judged.comparisons IS NULL)) THEN
            CASE
                WHEN (customers.needs IS NULL) THEN 'empty'::text
                ELSE 'customers only'::text
            END
            WHEN (customers.needs IS NULL) THEN 'party only'::text
            WHEN (judged.comparisons IS NULL) THEN 'not compared'::text
            WHEN (judged.open_conflicts > 0) THEN 'open conflict'::text
            WHEN (judged.conflicting > 0) THEN 'decided conflict'::text
            WHEN (judged.independent = judged.comparisons) THEN 'independent'::text
            WHEN ((judged.aligned + judged.independent) = judged.comparisons) THEN 'aligned'::text
            ELSE 'partly aligned'::text
        END AS state
   FROM ((((cells
     LEFT JOIN public.topics t ON (((t.id = cells.topic) AND (t.status = 'active'::text))))
     LEFT JOIN of_customers customers ON ((customers.topic = cells.topic)))
     LEFT JOIN of_others others ON (((others.topic = cells.topic) AND (others.party = cells.party))))
     LEFT JOIN judged ON (((judged.topic = cells.topic) AND (judged.party = cells.party))));
CREATE TABLE public.needs_processes (
    need_id text NOT NULL,
    process_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.processes (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    name text NOT NULL,
    function text,
    "position" integer,
    CONSTRAINT ck_processes_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_processes_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_processes_name CHECK ((length(name) >= 1)),
    CONSTRAINT ck_processes_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_processes_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text))
);
CREATE VIEW public.needs_with_parties AS
 SELECT n.id,
    n.statement,
    n.party,
    p.name AS party_name,
    p.customer,
    n.topic,
    t.name AS topic_name,
    ( SELECT string_agg(jsonb_array_elements_text.value, ', '::text) AS string_agg
           FROM jsonb_array_elements_text(n.stages) jsonb_array_elements_text(value)) AS stages,
    n.type,
    n.obligation,
    n.source,
    n.importance,
    n.satisfaction,
    (n.importance - n.satisfaction) AS gap,
    n.basis,
    n.validated_on,
    n.owner,
    f.name AS owner_name,
    n.addressed,
    ( SELECT string_agg(named.name, ', '::text) AS string_agg
           FROM ( SELECT process.name
                   FROM (public.needs_processes held
                     JOIN public.processes process ON ((process.id = held.process_id)))
                  WHERE (held.need_id = n.id)
                  ORDER BY held."position") named) AS processes,
    n.measure,
    n.target
   FROM (((public.needs n
     JOIN public.parties p ON (((p.id = n.party) AND (p.status = 'active'::text))))
     LEFT JOIN public.functions f ON ((f.id = n.owner)))
     LEFT JOIN public.topics t ON ((t.id = n.topic)))
  WHERE (n.status = 'active'::text);
CREATE TABLE public.problems (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    title text NOT NULL,
    difficulty text,
    cause text DEFAULT ''::text NOT NULL,
    raised_on date,
    solved_on date,
    owner text,
    "position" integer,
    CONSTRAINT ck_problems_difficulty CHECK ((difficulty = ANY (ARRAY['easy'::text, 'hard'::text]))),
    CONSTRAINT ck_problems_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_problems_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_problems_raised_on CHECK (((raised_on >= '1900-01-01'::date) AND (raised_on <= '2199-12-31'::date))),
    CONSTRAINT ck_problems_solved_on CHECK (((solved_on >= '1900-01-01'::date) AND (solved_on <= '2199-12-31'::date))),
    CONSTRAINT ck_problems_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_problems_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text)),
    CONSTRAINT ck_problems_title CHECK ((length(title) >= 1))
);
CREATE TABLE public.problems_feedback (
    problem_id text NOT NULL,
    feedback_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.problems_needs (
    problem_id text NOT NULL,
    need_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.register (
    id integer DEFAULT 1 NOT NULL,
    organisation text NOT NULL,
    scope text DEFAULT ''::text NOT NULL,
    standards jsonb DEFAULT '[]'::jsonb NOT NULL,
    climate_change_relevant boolean,
    climate_change_reason text DEFAULT ''::text NOT NULL,
    revision text DEFAULT ''::text NOT NULL,
    approved_by text DEFAULT ''::text NOT NULL,
    approved_on date,
    levels jsonb DEFAULT '[]'::jsonb NOT NULL,
    stages jsonb DEFAULT '[]'::jsonb NOT NULL,
    policy_review_interval integer DEFAULT 365 NOT NULL,
    policy_validation_interval integer DEFAULT 365 NOT NULL,
    policy_use_interval integer DEFAULT 730 NOT NULL,
    policy_tolerance_days integer DEFAULT 14 NOT NULL,
    policy_high_importance integer DEFAULT 4 NOT NULL,
    policy_levels_to_tell jsonb DEFAULT '[]'::jsonb NOT NULL,
    policy_balance_tolerance double precision DEFAULT 10.0 NOT NULL,
    policy_heard_interval integer DEFAULT 365 NOT NULL,
    policy_fewest_answers integer DEFAULT 5 NOT NULL,
    policy_largest_voice double precision DEFAULT 50.0 NOT NULL,
    policy_unhappy_up_to integer DEFAULT 2 NOT NULL,
    policy_acknowledge_within integer DEFAULT 2 NOT NULL,
    policy_answer_within integer DEFAULT 10 NOT NULL,
    policy_decide_within integer DEFAULT 14 NOT NULL,
    policy_act_within integer DEFAULT 60 NOT NULL,
    policy_verify_within integer DEFAULT 180 NOT NULL,
    policy_hard_problem_days integer DEFAULT 180 NOT NULL,
    policy_activity_interval integer DEFAULT 365 NOT NULL,
    policy_no_regulator_reason text DEFAULT ''::text NOT NULL,
    policy_severities jsonb DEFAULT '[]'::jsonb NOT NULL,
    database text DEFAULT ''::text NOT NULL,
    language text DEFAULT ''::text NOT NULL,
    time_zone text DEFAULT ''::text NOT NULL,
    CONSTRAINT ck_register_approved_on CHECK (((approved_on >= '1900-01-01'::date) AND (approved_on <= '2199-12-31'::date))),
    CONSTRAINT ck_register_levels_json CHECK ((json_typeof((levels)::json) = 'array'::text)),
    CONSTRAINT ck_register_one_row CHECK ((id = 1)),
    CONSTRAINT ck_register_organisation CHECK ((length(organisation) >= 1)),
    CONSTRAINT ck_register_policy_acknowledge_within CHECK (((policy_acknowledge_within >= 0) AND (policy_acknowledge_within <= 3660))),
    CONSTRAINT ck_register_policy_act_within CHECK (((policy_act_within >= 0) AND (policy_act_within <= 3660))),
    CONSTRAINT ck_register_policy_activity_interval CHECK (((policy_activity_interval >= 0) AND (policy_activity_interval <= 3660))),
    CONSTRAINT ck_register_policy_answer_within CHECK (((policy_answer_within >= 0) AND (policy_answer_within <= 3660))),
    CONSTRAINT ck_register_policy_balance_tolerance CHECK (((policy_balance_tolerance >= (0)::double precision) AND (policy_balance_tolerance <= (100)::double precision))),
    CONSTRAINT ck_register_policy_decide_within CHECK (((policy_decide_within >= 0) AND (policy_decide_within <= 3660))),
    CONSTRAINT ck_register_policy_fewest_answers CHECK (((policy_fewest_answers >= 1) AND (policy_fewest_answers <= 1000))),
    CONSTRAINT ck_register_policy_hard_problem_days CHECK (((policy_hard_problem_days >= 0) AND (policy_hard_problem_days <= 3660))),
    CONSTRAINT ck_register_policy_heard_interval CHECK (((policy_heard_interval >= 0) AND (policy_heard_interval <= 3660))),
    CONSTRAINT ck_register_policy_high_importance CHECK (((policy_high_importance >= 1) AND (policy_high_importance <= 5))),
    CONSTRAINT ck_register_policy_largest_voice CHECK (((policy_largest_voice >= (0)::double precision) AND (policy_largest_voice <= (100)::double precision))),
    CONSTRAINT ck_register_policy_levels_to_tell_json CHECK ((json_typeof((policy_levels_to_tell)::json) = 'array'::text)),
    CONSTRAINT ck_register_policy_review_interval CHECK (((policy_review_interval >= 0) AND (policy_review_interval <= 3660))),
    CONSTRAINT ck_register_policy_severities_json CHECK ((json_typeof((policy_severities)::json) = 'array'::text)),
    CONSTRAINT ck_register_policy_tolerance_days CHECK (((policy_tolerance_days >= 0) AND (policy_tolerance_days <= 3660))),
    CONSTRAINT ck_register_policy_unhappy_up_to CHECK (((policy_unhappy_up_to >= 1) AND (policy_unhappy_up_to <= 5))),
    CONSTRAINT ck_register_policy_use_interval CHECK (((policy_use_interval >= 0) AND (policy_use_interval <= 3660))),
    CONSTRAINT ck_register_policy_validation_interval CHECK (((policy_validation_interval >= 0) AND (policy_validation_interval <= 3660))),
    CONSTRAINT ck_register_policy_verify_within CHECK (((policy_verify_within >= 0) AND (policy_verify_within <= 3660))),
    CONSTRAINT ck_register_stages_json CHECK ((json_typeof((stages)::json) = 'array'::text)),
    CONSTRAINT ck_register_standards_json CHECK ((json_typeof((standards)::json) = 'array'::text))
);
CREATE TABLE public.reviews (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    held_on date,
    scope text,
    participants jsonb DEFAULT '[]'::jsonb NOT NULL,
    inputs jsonb DEFAULT '[]'::jsonb NOT NULL,
    changes text DEFAULT ''::text NOT NULL,
    next_on date,
    stamps jsonb DEFAULT '[]'::jsonb NOT NULL,
    "position" integer,
    CONSTRAINT ck_reviews_held_on CHECK (((held_on >= '1900-01-01'::date) AND (held_on <= '2199-12-31'::date))),
    CONSTRAINT ck_reviews_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_reviews_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_reviews_inputs_json CHECK ((json_typeof((inputs)::json) = 'array'::text)),
    CONSTRAINT ck_reviews_next_on CHECK (((next_on >= '1900-01-01'::date) AND (next_on <= '2199-12-31'::date))),
    CONSTRAINT ck_reviews_participants_json CHECK ((json_typeof((participants)::json) = 'array'::text)),
    CONSTRAINT ck_reviews_scope CHECK ((scope = ANY (ARRAY['register'::text, 'management'::text]))),
    CONSTRAINT ck_reviews_stamps_json CHECK ((json_typeof((stamps)::json) = 'array'::text)),
    CONSTRAINT ck_reviews_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_reviews_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text))
);
CREATE TABLE public.reviews_outcomes (
    review_id text NOT NULL,
    record_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.stakeholders (
    id integer NOT NULL,
    database text NOT NULL,
    schema_version integer NOT NULL,
    program text NOT NULL,
    head_number integer NOT NULL,
    head_hash text NOT NULL,
    CONSTRAINT ck_stakeholders_one_row CHECK ((id = 1))
);
CREATE TABLE public.surveys (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    name text NOT NULL,
    construct text,
    population bigint,
    sampled bigint,
    method text DEFAULT ''::text NOT NULL,
    wave text DEFAULT ''::text NOT NULL,
    opened_on date,
    closed_on date,
    scale text DEFAULT ''::text NOT NULL,
    source text DEFAULT ''::text NOT NULL,
    columns json DEFAULT '{}'::json NOT NULL,
    "position" integer,
    CONSTRAINT ck_surveys_closed_on CHECK (((closed_on >= '1900-01-01'::date) AND (closed_on <= '2199-12-31'::date))),
    CONSTRAINT ck_surveys_columns_json CHECK ((json_typeof(columns) = 'object'::text)),
    CONSTRAINT ck_surveys_construct CHECK ((construct = ANY (ARRAY['satisfaction'::text, 'importance'::text, 'kano'::text, 'knowledge'::text, 'behaviour'::text, 'attitude'::text, 'effort'::text, 'recommendation'::text, 'loyalty'::text]))),
    CONSTRAINT ck_surveys_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_surveys_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_surveys_name CHECK ((length(name) >= 1)),
    CONSTRAINT ck_surveys_opened_on CHECK (((opened_on >= '1900-01-01'::date) AND (opened_on <= '2199-12-31'::date))),
    CONSTRAINT ck_surveys_population CHECK ((population >= 0)),
    CONSTRAINT ck_surveys_sampled CHECK ((sampled >= 0)),
    CONSTRAINT ck_surveys_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_surveys_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text))
);
CREATE TABLE public.touchpoints (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    party text NOT NULL,
    contact text,
    their_role text,
    their_department text DEFAULT ''::text NOT NULL,
    their_level text,
    our_function text,
    our_person text DEFAULT ''::text NOT NULL,
    stages jsonb DEFAULT '[]'::jsonb NOT NULL,
    comfort integer,
    competence integer,
    conscientiousness integer,
    "position" integer,
    CONSTRAINT ck_touchpoints_comfort CHECK (((comfort >= 1) AND (comfort <= 5))),
    CONSTRAINT ck_touchpoints_competence CHECK (((competence >= 1) AND (competence <= 5))),
    CONSTRAINT ck_touchpoints_conscientiousness CHECK (((conscientiousness >= 1) AND (conscientiousness <= 5))),
    CONSTRAINT ck_touchpoints_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_touchpoints_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_touchpoints_stages_json CHECK ((json_typeof((stages)::json) = 'array'::text)),
    CONSTRAINT ck_touchpoints_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_touchpoints_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text)),
    CONSTRAINT ck_touchpoints_their_role CHECK ((their_role = ANY (ARRAY['purchaser'::text, 'user'::text, 'approver'::text, 'influencer'::text, 'gatekeeper'::text, 'sponsor'::text, 'other'::text])))
);
CREATE TABLE public.touchpoints_bridges (
    touchpoint_id text NOT NULL,
    function_id text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.waivers (
    id text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    external_id text DEFAULT ''::text NOT NULL,
    rule text NOT NULL,
    record text,
    reason text DEFAULT ''::text NOT NULL,
    approved_by text DEFAULT ''::text NOT NULL,
    until date,
    "position" integer,
    CONSTRAINT ck_waivers_id CHECK ((length(id) <= 100)),
    CONSTRAINT ck_waivers_id_words CHECK ((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
    CONSTRAINT ck_waivers_record CHECK ((length(record) <= 100)),
    CONSTRAINT ck_waivers_rule CHECK ((length(rule) >= 1)),
    CONSTRAINT ck_waivers_status CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT ck_waivers_tags_json CHECK ((json_typeof((tags)::json) = 'array'::text)),
    CONSTRAINT ck_waivers_until CHECK (((until >= '1900-01-01'::date) AND (until <= '2199-12-31'::date)))
);
CREATE VIEW public.what_is_due AS
 SELECT every.what,
    every.id,
    every.label,
    every.due_on,
    (every.due_on - CURRENT_DATE) AS days_left,
    every.owner,
    f.name AS owner_name
   FROM (( SELECT 'party review'::text AS what,
            p.id,
            p.name AS label,
            (p.reviewed_on + COALESCE(p.review_interval, r.policy_review_interval)) AS due_on,
            p.owner
           FROM (public.parties p
             CROSS JOIN public.register r)
          WHERE ((p.status = 'active'::text) AND (p.relevant IS NOT FALSE) AND (p.reviewed_on IS NOT NULL))
        UNION ALL
         SELECT 'validation'::text AS what,
            n.id,
            n.statement AS label,
            (n.validated_on + r.policy_validation_interval) AS due_on,
            n.owner
           FROM ((public.needs n
             JOIN public.parties p ON ((p.id = n.party)))
             CROSS JOIN public.register r)
          WHERE ((n.status = 'active'::text) AND (p.status = 'active'::text) AND (p.relevant IS NOT FALSE) AND (n.validated_on IS NOT NULL))
        UNION ALL
         SELECT 'source'::text AS what,
            n.id,
            n.statement AS label,
            n.source_valid_until AS due_on,
            n.owner
           FROM (public.needs n
             JOIN public.parties p ON ((p.id = n.party)))
          WHERE ((n.status = 'active'::text) AND (p.status = 'active'::text) AND (p.relevant IS NOT FALSE) AND (n.source_valid_until IS NOT NULL))
        UNION ALL
         SELECT 'review'::text AS what,
            last.id,
            last.id AS label,
            last.next_on AS due_on,
            NULL::text AS owner
           FROM ( SELECT reviews.id,
                    reviews.next_on,
                    row_number() OVER (PARTITION BY reviews.scope ORDER BY reviews.held_on DESC NULLS LAST, (reviews.id COLLATE "C") DESC) AS place
                   FROM public.reviews
                  WHERE (reviews.status = 'active'::text)) last
          WHERE ((last.place = 1) AND (last.next_on IS NOT NULL))
        UNION ALL
         SELECT 'action'::text AS what,
            a.id,
            a.title AS label,
            a.due_on,
            a.owner
           FROM public.actions a
          WHERE ((a.status = 'active'::text) AND (a.done_on IS NULL) AND (a.due_on IS NOT NULL))
        UNION ALL
         SELECT 'effectiveness check'::text AS what,
            a.id,
            a.title AS label,
            (a.done_on + r.policy_tolerance_days) AS due_on,
            a.owner
           FROM (public.actions a
             CROSS JOIN public.register r)
          WHERE ((a.status = 'active'::text) AND (a.done_on IS NOT NULL) AND (a.effective IS NULL) AND (a.sort = ANY (ARRAY['corrective'::text, 'preventive'::text])))
        UNION ALL
         SELECT 'decision'::text AS what,
            d.id,
            d.question AS label,
            d.revisit_on AS due_on,
            NULL::text AS owner
           FROM public.decisions d
          WHERE ((d.status = 'active'::text) AND (d.revisit_on IS NOT NULL))
        UNION ALL
         SELECT 'activity'::text AS what,
            a.id,
            COALESCE(NULLIF(a.title, ''::text), a.id) AS label,
            a.planned_on AS due_on,
            NULL::text AS owner
           FROM public.activities a
          WHERE ((a.status = 'active'::text) AND (a.done_on IS NULL) AND (a.planned_on IS NOT NULL))
        UNION ALL
         SELECT 'commitment'::text AS what,
            c.id,
            c.does AS label,
            c.temporary_until AS due_on,
            c.who_function AS owner
           FROM public.commitments c
          WHERE ((c.status = 'active'::text) AND (c.temporary_until >= CURRENT_DATE))
        UNION ALL
         SELECT 'waiver'::text AS what,
            w.id,
            w.id AS label,
            w.until AS due_on,
            NULL::text AS owner
           FROM public.waivers w
          WHERE ((w.status = 'active'::text) AND (w.until IS NOT NULL))) every
     LEFT JOIN public.functions f ON ((f.id = every.owner)))
  ORDER BY every.due_on, every.what, every.id;
INSERT INTO public.actions VALUES ('booth', '', '[]', 'active', '', 'late', 'Second booth', NULL, '', NULL, '2026-12-01', NULL, '', NULL, '', NULL, '', 1);
INSERT INTO public.activities VALUES ('day', '', '[]', 'active', '', NULL, NULL, '', '["operative"]', '', NULL, NULL, NULL, NULL, '[]', '', 2400, 1);
INSERT INTO public.activities_audience_functions VALUES ('day', 'sales', 1);
INSERT INTO public.commitments VALUES ('answer', '', '[]', 'active', '', 'sales', NULL, '', 'Answer', NULL, NULL, NULL, NULL, '["2026-10-12", "2026-11-01"]', '', '', '', NULL, 1);
INSERT INTO public.comparisons VALUES ('rest-and-time', '', '[]', 'active', '', 'rest', 'on-time', 'conflicting', '', 'cap-2026', NULL, '', '[{"record": "on-time", "fingerprint": "1:3f786850e387550fdab836ed7e6dc881"}]', 1);
INSERT INTO public.contacts VALUES ('airlines-desk', '', '[]', 'active', '', 'airlines', 'Purchasing desk', NULL, '', NULL, '', '', '', false, '2026-03-02', 1);
INSERT INTO public.decisions VALUES ('cap-2026', '', '[]', 'active', '', NULL, 'How far?', '["Cap", "No cap"]', '', -1, NULL, NULL, '', '', NULL, NULL, 1);
INSERT INTO public.decisions_needs VALUES ('cap-2026', 'rest', 1);
INSERT INTO public.decisions_needs VALUES ('cap-2026', 'on-time', 2);
INSERT INTO public.feedback VALUES ('late', '', '[]', 'active', '', 'airlines', NULL, '', NULL, NULL, 6.5, '0-10', '', NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO public.feedback_needs VALUES ('late', 'on-time', 1);
INSERT INTO public.functions VALUES ('sales', '', '[]', 'active', '', 'Sales', '', 70, '', '["delivery", "design"]', 1);
INSERT INTO public.functions VALUES ('planning', '', '[]', 'active', '', 'Planning', '', NULL, '', '[]', 2);
INSERT INTO public.history VALUES (1, '2026-11-22T20:18:17.286347+00:00', 'tester', 'for a test', 3, '[{"change":"register","id":"","field":"organisation","old":"","new":"Example Ltd"},{"change":"register","id":"","field":"climate_change.relevant","old":null,"new":false},{"change":"register","id":"","field":"climate_change.reason","old":"","new":"“No” is a word, ok?"},{"change":"register","id":"","field":"levels","old":[],"new":["operative","executive"]},{"change":"register","id":"","field":"stages","old":[],"new":["design","production","delivery"]},{"change":"register","id":"","field":"policy.review_interval","old":365,"new":180},{"change":"register","id":"","field":"policy.balance_tolerance","old":10,"new":7.5},{"change":"register","id":"","field":"policy.severities","old":[],"new":[{"rule":"need-vague","severity":"warning"}]},{"add":"functions","record":{"id":"sales","name":"Sales","customer_first":70.0,"stages":["delivery","design"]}},{"add":"functions","record":{"id":"planning","name":"Planning"}},{"add":"topics","record":{"id":"service","name":"Service"}},{"add":"topics","record":{"id":"delivery","name":"Delivery","parent":"service"}},{"add":"processes","record":{"id":"order-fulfilment","name":"Order fulfilment","function":"planning"}},{"add":"processes","record":{"id":"dispatch","name":"Dispatch"}},{"add":"parties","record":{"id":"airlines","tags":["key-account","it''s"],"name":"Größe & Söhne \"Air\"","customer":true,"segment":"Commercial aviation","relevant":true,"engagement":{"current":"neutral","desired":"leading"},"owner":"sales","share":12.25,"reviewed_on":"2026-09-14"}},{"add":"parties","record":{"id":"unions","notes":"two\nlines","status":"retired","name":"Unions","side":"internal"}},{"add":"contacts","record":{"id":"airlines-desk","party":"airlines","name":"Purchasing desk","contact_permitted":false,"consent_on":"2026-03-02"}},{"add":"needs","record":{"id":"on-time","party":"airlines","statement":"Panels arrive on the day.","topic":"delivery","importance":5,"processes":["order-fulfilment","dispatch"],"measure":"Line items on the day","target":">= 98 %","used_in":"Works order","kano":"must-be"}},{"add":"needs","record":{"id":"rest","party":"unions","statement":"Rest periods are kept.","voiced_by":7}},{"add":"comparisons","record":{"id":"rest-and-time","need":"rest","customer_need":"on-time","relation":"conflicting","decision":"cap","stamps":[{"record":"on-time","fingerprint":"1:3f786850e387550fdab836ed7e6dc881"}]}},{"add":"surveys","record":{"id":"spring","name":"Spring 2026","columns":{"score":"q1","party":"customer"}}},{"add":"feedback","record":{"id":"late","party":"airlines","score":6.5,"scale":"0-10","needs":["on-time"]}},{"add":"actions","record":{"id":"booth","origin":"late","title":"Second booth","due_on":"2026-12-01"}},{"add":"decisions","record":{"id":"cap","question":"How far?","options":["Cap","No cap"],"customer_impact":-1,"needs":["rest","on-time"]}},{"add":"reviews","record":{"id":"autumn","held_on":"2026-09-20","outcomes":["booth","cap"]}},{"add":"activities","record":{"id":"day","audience":{"functions":["sales"],"levels":["operative"]},"cost":2400.0}},{"add":"commitments","record":{"id":"answer","who":{"function":"sales"},"does":"Answer","kept_on":["2026-10-12","2026-11-01"]}},{"add":"waivers","record":{"id":"later","rule":"need-without-measure","record":"rest","until":"2027-03-31"}}]', '', '7edc0d4e5fcb69d46dcbde5c618f438fd65ca74407c2c7b18013b5b98d54792c');
INSERT INTO public.history VALUES (2, '2026-11-22T20:18:17.346831+00:00', 'tester', 'for a test', 3, '[{"change":"decisions","id":"cap","field":"id","old":"cap","new":"cap-2026"},{"change":"comparisons","id":"rest-and-time","field":"decision","old":"cap","new":"cap-2026"},{"change":"reviews","id":"autumn","field":"outcomes","old":["booth","cap"],"new":["booth","cap-2026"]}]', '7edc0d4e5fcb69d46dcbde5c618f438fd65ca74407c2c7b18013b5b98d54792c', '0ceaf17f0af6a68bd448a9f8eb155974c59811f5faebd97222a83d00c0f51aeb');
INSERT INTO public.history VALUES (3, '2026-11-22T20:18:17.391616+00:00', 'tester', 'for a test', 3, '[{"change":"needs","id":"on-time","field":"satisfaction","old":null,"new":3}]', '0ceaf17f0af6a68bd448a9f8eb155974c59811f5faebd97222a83d00c0f51aeb', 'c998aa948fdef822d8773573ee247783e5251a14833bb6e564bfd8764557e15f');
INSERT INTO public.needs VALUES ('rest', '', '[]', 'active', '', 'unions', 'Rest periods are kept.', NULL, NULL, '', NULL, NULL, '[]', NULL, NULL, NULL, NULL, 7, NULL, NULL, '', '', '', '', NULL, NULL, NULL, false, '[]', '[]', 2);
INSERT INTO public.needs VALUES ('on-time', '', '[]', 'active', '', 'airlines', 'Panels arrive on the day.', NULL, NULL, '', NULL, 'delivery', '[]', 5, 3, NULL, NULL, NULL, NULL, NULL, '', 'Line items on the day', '>= 98 %', 'Works order', NULL, 'must-be', NULL, false, '[]', '[]', 1);
INSERT INTO public.needs_processes VALUES ('on-time', 'order-fulfilment', 1);
INSERT INTO public.needs_processes VALUES ('on-time', 'dispatch', 2);
INSERT INTO public.parties VALUES ('airlines', '', '["key-account", "it''s"]', 'active', '', 'Größe & Söhne "Air"', NULL, NULL, true, 'Commercial aviation', NULL, true, '', NULL, NULL, NULL, NULL, 'neutral', 'leading', NULL, NULL, 'sales', 12.25, NULL, '2026-09-14', NULL, 1);
INSERT INTO public.parties VALUES ('unions', 'two
lines', '[]', 'retired', '', 'Unions', 'internal', NULL, false, '', NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO public.processes VALUES ('order-fulfilment', '', '[]', 'active', '', 'Order fulfilment', 'planning', 1);
INSERT INTO public.processes VALUES ('dispatch', '', '[]', 'active', '', 'Dispatch', NULL, 2);
INSERT INTO public.register VALUES (1, 'Example Ltd', '', '[]', false, '“No” is a word, ok?', '', '', NULL, '["operative", "executive"]', '["design", "production", "delivery"]', 180, 365, 730, 14, 4, '[]', 7.5, 365, 5, 50, 2, 2, 10, 14, 60, 180, 180, 365, '', '[{"rule": "need-vague", "severity": "warning"}]', '', '', '');
INSERT INTO public.reviews VALUES ('autumn', '', '[]', 'active', '', '2026-09-20', NULL, '[]', '[]', '', NULL, '[]', 1);
INSERT INTO public.reviews_outcomes VALUES ('autumn', 'booth', 1);
INSERT INTO public.reviews_outcomes VALUES ('autumn', 'cap-2026', 2);
INSERT INTO public.stakeholders VALUES (1, '85d224e1-e8ca-44be-93fb-20b7128f77b8', 3, '0.1.0', 3, 'c998aa948fdef822d8773573ee247783e5251a14833bb6e564bfd8764557e15f');
INSERT INTO public.surveys VALUES ('spring', '', '[]', 'active', '', 'Spring 2026', NULL, NULL, NULL, '', '', NULL, NULL, '', '', '{"score": "q1", "party": "customer"}', 1);
INSERT INTO public.topics VALUES ('service', '', '[]', 'active', '', 'Service', NULL, 1);
INSERT INTO public.topics VALUES ('delivery', '', '[]', 'active', '', 'Delivery', 'service', 2);
INSERT INTO public.waivers VALUES ('later', '', '[]', 'active', '', 'need-without-measure', 'rest', '', '', '2027-03-31', 1);
ALTER TABLE ONLY public.actions
    ADD CONSTRAINT pk_actions PRIMARY KEY (id);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT pk_activities PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_audience_functions
    ADD CONSTRAINT pk_activities_audience_functions PRIMARY KEY (activity_id, function_id, "position");
ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT pk_assessments PRIMARY KEY (id);
ALTER TABLE ONLY public.commitments
    ADD CONSTRAINT pk_commitments PRIMARY KEY (id);
ALTER TABLE ONLY public.commitments_shown_by
    ADD CONSTRAINT pk_commitments_shown_by PRIMARY KEY (commitment_id, record_id, "position");
ALTER TABLE ONLY public.communication_records
    ADD CONSTRAINT pk_communication_records PRIMARY KEY (id);
ALTER TABLE ONLY public.communication_records_functions
    ADD CONSTRAINT pk_communication_records_functions PRIMARY KEY (communication_record_id, function_id, "position");
ALTER TABLE ONLY public.communications
    ADD CONSTRAINT pk_communications PRIMARY KEY (id);
ALTER TABLE ONLY public.communications_contacts
    ADD CONSTRAINT pk_communications_contacts PRIMARY KEY (communication_id, contact_id, "position");
ALTER TABLE ONLY public.communications_functions
    ADD CONSTRAINT pk_communications_functions PRIMARY KEY (communication_id, function_id, "position");
ALTER TABLE ONLY public.communications_needs
    ADD CONSTRAINT pk_communications_needs PRIMARY KEY (communication_id, need_id, "position");
ALTER TABLE ONLY public.communications_parties
    ADD CONSTRAINT pk_communications_parties PRIMARY KEY (communication_id, party_id, "position");
ALTER TABLE ONLY public.comparisons
    ADD CONSTRAINT pk_comparisons PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT pk_contacts PRIMARY KEY (id);
ALTER TABLE ONLY public.decisions
    ADD CONSTRAINT pk_decisions PRIMARY KEY (id);
ALTER TABLE ONLY public.decisions_functions
    ADD CONSTRAINT pk_decisions_functions PRIMARY KEY (decision_id, function_id, "position");
ALTER TABLE ONLY public.decisions_needs
    ADD CONSTRAINT pk_decisions_needs PRIMARY KEY (decision_id, need_id, "position");
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT pk_feedback PRIMARY KEY (id);
ALTER TABLE ONLY public.feedback_needs
    ADD CONSTRAINT pk_feedback_needs PRIMARY KEY (feedback_id, need_id, "position");
ALTER TABLE ONLY public.functions
    ADD CONSTRAINT pk_functions PRIMARY KEY (id);
ALTER TABLE ONLY public.history
    ADD CONSTRAINT pk_history PRIMARY KEY (number);
ALTER TABLE ONLY public.needs
    ADD CONSTRAINT pk_needs PRIMARY KEY (id);
ALTER TABLE ONLY public.needs_processes
    ADD CONSTRAINT pk_needs_processes PRIMARY KEY (need_id, process_id, "position");
ALTER TABLE ONLY public.parties
    ADD CONSTRAINT pk_parties PRIMARY KEY (id);
ALTER TABLE ONLY public.problems
    ADD CONSTRAINT pk_problems PRIMARY KEY (id);
ALTER TABLE ONLY public.problems_feedback
    ADD CONSTRAINT pk_problems_feedback PRIMARY KEY (problem_id, feedback_id, "position");
ALTER TABLE ONLY public.problems_needs
    ADD CONSTRAINT pk_problems_needs PRIMARY KEY (problem_id, need_id, "position");
ALTER TABLE ONLY public.processes
    ADD CONSTRAINT pk_processes PRIMARY KEY (id);
ALTER TABLE ONLY public.register
    ADD CONSTRAINT pk_register PRIMARY KEY (id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT pk_reviews PRIMARY KEY (id);
ALTER TABLE ONLY public.reviews_outcomes
    ADD CONSTRAINT pk_reviews_outcomes PRIMARY KEY (review_id, record_id, "position");
ALTER TABLE ONLY public.stakeholders
    ADD CONSTRAINT pk_stakeholders PRIMARY KEY (id);
ALTER TABLE ONLY public.surveys
    ADD CONSTRAINT pk_surveys PRIMARY KEY (id);
ALTER TABLE ONLY public.topics
    ADD CONSTRAINT pk_topics PRIMARY KEY (id);
ALTER TABLE ONLY public.touchpoints
    ADD CONSTRAINT pk_touchpoints PRIMARY KEY (id);
ALTER TABLE ONLY public.touchpoints_bridges
    ADD CONSTRAINT pk_touchpoints_bridges PRIMARY KEY (touchpoint_id, function_id, "position");
ALTER TABLE ONLY public.waivers
    ADD CONSTRAINT pk_waivers PRIMARY KEY (id);
CREATE INDEX ix_actions_origin ON public.actions USING btree (origin);
CREATE INDEX ix_actions_owner ON public.actions USING btree (owner);
CREATE INDEX ix_activities_audience_functions_function_id ON public.activities_audience_functions USING btree (function_id);
CREATE INDEX ix_activities_party ON public.activities USING btree (party);
CREATE INDEX ix_assessments_function ON public.assessments USING btree (function);
CREATE INDEX ix_assessments_survey ON public.assessments USING btree (survey);
CREATE INDEX ix_commitments_shown_by_record_id ON public.commitments_shown_by USING btree (record_id);
CREATE INDEX ix_commitments_who_function ON public.commitments USING btree (who_function);
CREATE INDEX ix_communication_records_communication ON public.communication_records USING btree (communication);
CREATE INDEX ix_communication_records_functions_function_id ON public.communication_records_functions USING btree (function_id);
CREATE INDEX ix_communications_contacts_contact_id ON public.communications_contacts USING btree (contact_id);
CREATE INDEX ix_communications_functions_function_id ON public.communications_functions USING btree (function_id);
CREATE INDEX ix_communications_needs_need_id ON public.communications_needs USING btree (need_id);
CREATE INDEX ix_communications_parties_party_id ON public.communications_parties USING btree (party_id);
CREATE INDEX ix_communications_who ON public.communications USING btree (who);
CREATE INDEX ix_comparisons_customer_need ON public.comparisons USING btree (customer_need);
CREATE INDEX ix_comparisons_decision ON public.comparisons USING btree (decision);
CREATE INDEX ix_comparisons_need ON public.comparisons USING btree (need);
CREATE INDEX ix_contacts_party ON public.contacts USING btree (party);
CREATE INDEX ix_decisions_functions_function_id ON public.decisions_functions USING btree (function_id);
CREATE INDEX ix_decisions_needs_need_id ON public.decisions_needs USING btree (need_id);
CREATE INDEX ix_decisions_origin ON public.decisions USING btree (origin);
CREATE INDEX ix_feedback_needs_need_id ON public.feedback_needs USING btree (need_id);
CREATE INDEX ix_feedback_owner ON public.feedback USING btree (owner);
CREATE INDEX ix_feedback_party ON public.feedback USING btree (party);
CREATE INDEX ix_needs_owner ON public.needs USING btree (owner);
CREATE INDEX ix_needs_party ON public.needs USING btree (party);
CREATE INDEX ix_needs_processes_process_id ON public.needs_processes USING btree (process_id);
CREATE INDEX ix_needs_topic ON public.needs USING btree (topic);
CREATE INDEX ix_parties_owner ON public.parties USING btree (owner);
CREATE INDEX ix_parties_parent ON public.parties USING btree (parent);
CREATE INDEX ix_problems_feedback_feedback_id ON public.problems_feedback USING btree (feedback_id);
CREATE INDEX ix_problems_needs_need_id ON public.problems_needs USING btree (need_id);
CREATE INDEX ix_problems_owner ON public.problems USING btree (owner);
CREATE INDEX ix_processes_function ON public.processes USING btree (function);
CREATE INDEX ix_reviews_outcomes_record_id ON public.reviews_outcomes USING btree (record_id);
CREATE INDEX ix_topics_parent ON public.topics USING btree (parent);
CREATE INDEX ix_touchpoints_bridges_function_id ON public.touchpoints_bridges USING btree (function_id);
CREATE INDEX ix_touchpoints_contact ON public.touchpoints USING btree (contact);
CREATE INDEX ix_touchpoints_our_function ON public.touchpoints USING btree (our_function);
CREATE INDEX ix_touchpoints_party ON public.touchpoints USING btree (party);
CREATE INDEX ix_waivers_record ON public.waivers USING btree (record);
ALTER TABLE ONLY public.actions
    ADD CONSTRAINT fk_actions_owner FOREIGN KEY (owner) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_audience_functions
    ADD CONSTRAINT fk_activities_audience_functions_activity_id FOREIGN KEY (activity_id) REFERENCES public.activities(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_audience_functions
    ADD CONSTRAINT fk_activities_audience_functions_function_id FOREIGN KEY (function_id) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT fk_activities_party FOREIGN KEY (party) REFERENCES public.parties(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT fk_assessments_function FOREIGN KEY (function) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT fk_assessments_survey FOREIGN KEY (survey) REFERENCES public.surveys(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.commitments_shown_by
    ADD CONSTRAINT fk_commitments_shown_by_commitment_id FOREIGN KEY (commitment_id) REFERENCES public.commitments(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.commitments
    ADD CONSTRAINT fk_commitments_who_function FOREIGN KEY (who_function) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.communication_records
    ADD CONSTRAINT fk_communication_records_communication FOREIGN KEY (communication) REFERENCES public.communications(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.communication_records_functions
    ADD CONSTRAINT fk_communication_records_functions_communication_record_id FOREIGN KEY (communication_record_id) REFERENCES public.communication_records(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.communication_records_functions
    ADD CONSTRAINT fk_communication_records_functions_function_id FOREIGN KEY (function_id) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.communications_contacts
    ADD CONSTRAINT fk_communications_contacts_communication_id FOREIGN KEY (communication_id) REFERENCES public.communications(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.communications_contacts
    ADD CONSTRAINT fk_communications_contacts_contact_id FOREIGN KEY (contact_id) REFERENCES public.contacts(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.communications_functions
    ADD CONSTRAINT fk_communications_functions_communication_id FOREIGN KEY (communication_id) REFERENCES public.communications(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.communications_functions
    ADD CONSTRAINT fk_communications_functions_function_id FOREIGN KEY (function_id) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.communications_needs
    ADD CONSTRAINT fk_communications_needs_communication_id FOREIGN KEY (communication_id) REFERENCES public.communications(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.communications_needs
    ADD CONSTRAINT fk_communications_needs_need_id FOREIGN KEY (need_id) REFERENCES public.needs(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.communications_parties
    ADD CONSTRAINT fk_communications_parties_communication_id FOREIGN KEY (communication_id) REFERENCES public.communications(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.communications_parties
    ADD CONSTRAINT fk_communications_parties_party_id FOREIGN KEY (party_id) REFERENCES public.parties(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.communications
    ADD CONSTRAINT fk_communications_who FOREIGN KEY (who) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.comparisons
    ADD CONSTRAINT fk_comparisons_customer_need FOREIGN KEY (customer_need) REFERENCES public.needs(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.comparisons
    ADD CONSTRAINT fk_comparisons_decision FOREIGN KEY (decision) REFERENCES public.decisions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.comparisons
    ADD CONSTRAINT fk_comparisons_need FOREIGN KEY (need) REFERENCES public.needs(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT fk_contacts_party FOREIGN KEY (party) REFERENCES public.parties(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.decisions_functions
    ADD CONSTRAINT fk_decisions_functions_decision_id FOREIGN KEY (decision_id) REFERENCES public.decisions(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.decisions_functions
    ADD CONSTRAINT fk_decisions_functions_function_id FOREIGN KEY (function_id) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.decisions_needs
    ADD CONSTRAINT fk_decisions_needs_decision_id FOREIGN KEY (decision_id) REFERENCES public.decisions(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.decisions_needs
    ADD CONSTRAINT fk_decisions_needs_need_id FOREIGN KEY (need_id) REFERENCES public.needs(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.feedback_needs
    ADD CONSTRAINT fk_feedback_needs_feedback_id FOREIGN KEY (feedback_id) REFERENCES public.feedback(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.feedback_needs
    ADD CONSTRAINT fk_feedback_needs_need_id FOREIGN KEY (need_id) REFERENCES public.needs(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT fk_feedback_owner FOREIGN KEY (owner) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT fk_feedback_party FOREIGN KEY (party) REFERENCES public.parties(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.needs
    ADD CONSTRAINT fk_needs_owner FOREIGN KEY (owner) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.needs
    ADD CONSTRAINT fk_needs_party FOREIGN KEY (party) REFERENCES public.parties(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.needs_processes
    ADD CONSTRAINT fk_needs_processes_need_id FOREIGN KEY (need_id) REFERENCES public.needs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.needs_processes
    ADD CONSTRAINT fk_needs_processes_process_id FOREIGN KEY (process_id) REFERENCES public.processes(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.needs
    ADD CONSTRAINT fk_needs_topic FOREIGN KEY (topic) REFERENCES public.topics(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.parties
    ADD CONSTRAINT fk_parties_owner FOREIGN KEY (owner) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.parties
    ADD CONSTRAINT fk_parties_parent FOREIGN KEY (parent) REFERENCES public.parties(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.problems_feedback
    ADD CONSTRAINT fk_problems_feedback_feedback_id FOREIGN KEY (feedback_id) REFERENCES public.feedback(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.problems_feedback
    ADD CONSTRAINT fk_problems_feedback_problem_id FOREIGN KEY (problem_id) REFERENCES public.problems(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.problems_needs
    ADD CONSTRAINT fk_problems_needs_need_id FOREIGN KEY (need_id) REFERENCES public.needs(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.problems_needs
    ADD CONSTRAINT fk_problems_needs_problem_id FOREIGN KEY (problem_id) REFERENCES public.problems(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.problems
    ADD CONSTRAINT fk_problems_owner FOREIGN KEY (owner) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.processes
    ADD CONSTRAINT fk_processes_function FOREIGN KEY (function) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_outcomes
    ADD CONSTRAINT fk_reviews_outcomes_review_id FOREIGN KEY (review_id) REFERENCES public.reviews(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.topics
    ADD CONSTRAINT fk_topics_parent FOREIGN KEY (parent) REFERENCES public.topics(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.touchpoints_bridges
    ADD CONSTRAINT fk_touchpoints_bridges_function_id FOREIGN KEY (function_id) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.touchpoints_bridges
    ADD CONSTRAINT fk_touchpoints_bridges_touchpoint_id FOREIGN KEY (touchpoint_id) REFERENCES public.touchpoints(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.touchpoints
    ADD CONSTRAINT fk_touchpoints_contact FOREIGN KEY (contact) REFERENCES public.contacts(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.touchpoints
    ADD CONSTRAINT fk_touchpoints_our_function FOREIGN KEY (our_function) REFERENCES public.functions(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.touchpoints
    ADD CONSTRAINT fk_touchpoints_party FOREIGN KEY (party) REFERENCES public.parties(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
