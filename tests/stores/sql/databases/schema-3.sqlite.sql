BEGIN TRANSACTION;
CREATE TABLE actions (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	origin TEXT, 
	title TEXT NOT NULL, 
	sort TEXT, 
	cause TEXT DEFAULT '' NOT NULL, 
	owner TEXT, 
	due_on DATE, 
	done_on DATE, 
	effective_when TEXT DEFAULT '' NOT NULL, 
	effective BOOLEAN, 
	checked_by TEXT DEFAULT '' NOT NULL, 
	checked_on DATE, 
	resources TEXT DEFAULT '' NOT NULL, 
	position INTEGER, 
	CONSTRAINT pk_actions PRIMARY KEY (id), 
	CONSTRAINT ck_actions_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_actions_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_actions_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_actions_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_actions_origin CHECK (length("origin") <= 100), 
	CONSTRAINT ck_actions_title CHECK (length("title") >= 1), 
	CONSTRAINT ck_actions_sort CHECK ("sort" IN ('correction', 'corrective', 'preventive', 'improvement', 'opportunity')), 
	CONSTRAINT ck_actions_due_on CHECK ("due_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_actions_due_on_day CHECK ("due_on" IS date("due_on", '+0 days')), 
	CONSTRAINT ck_actions_done_on CHECK ("done_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_actions_done_on_day CHECK ("done_on" IS date("done_on", '+0 days')), 
	CONSTRAINT ck_actions_effective_truth CHECK ("effective" IN (0, 1)), 
	CONSTRAINT ck_actions_checked_on CHECK ("checked_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_actions_checked_on_day CHECK ("checked_on" IS date("checked_on", '+0 days')), 
	CONSTRAINT fk_actions_owner FOREIGN KEY(owner) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "actions" VALUES('booth','','[]','active','','late','Second booth',NULL,'',NULL,'2026-12-01',NULL,'',NULL,'',NULL,'',1);
CREATE TABLE activities (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	element TEXT, 
	level TEXT, 
	title TEXT DEFAULT '' NOT NULL, 
	audience_levels JSON DEFAULT '[]' NOT NULL, 
	sponsor TEXT DEFAULT '' NOT NULL, 
	party TEXT, 
	planned_on DATE, 
	done_on DATE, 
	participants BIGINT, 
	attended JSON DEFAULT '[]' NOT NULL, 
	outcome TEXT DEFAULT '' NOT NULL, 
	cost DOUBLE, 
	position INTEGER, 
	CONSTRAINT pk_activities PRIMARY KEY (id), 
	CONSTRAINT ck_activities_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_activities_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_activities_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_activities_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_activities_element CHECK ("element" IN ('executive_leadership', 'communications', 'workshop', 'customer_focus_team', 'training', 'incentive')), 
	CONSTRAINT ck_activities_level CHECK ("level" IN ('basic_knowledge', 'deeper_understanding', 'partnership')), 
	CONSTRAINT ck_activities_audience_levels_json CHECK ("audience_levels" = '[]' OR json_valid("audience_levels") AND json_type("audience_levels") = 'array'), 
	CONSTRAINT ck_activities_planned_on CHECK ("planned_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_activities_planned_on_day CHECK ("planned_on" IS date("planned_on", '+0 days')), 
	CONSTRAINT ck_activities_done_on CHECK ("done_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_activities_done_on_day CHECK ("done_on" IS date("done_on", '+0 days')), 
	CONSTRAINT ck_activities_participants CHECK ("participants" >= 0), 
	CONSTRAINT ck_activities_participants_number CHECK (typeof("participants") IN ('integer', 'null')), 
	CONSTRAINT ck_activities_attended_json CHECK ("attended" = '[]' OR json_valid("attended") AND json_type("attended") = 'array'), 
	CONSTRAINT ck_activities_cost_number CHECK (typeof("cost") IN ('integer', 'real', 'null')), 
	CONSTRAINT fk_activities_party FOREIGN KEY(party) REFERENCES parties (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "activities" VALUES('day','','[]','active','',NULL,NULL,'','["operative"]','',NULL,NULL,NULL,NULL,'[]','',2400.0,1);
CREATE TABLE activities_audience_functions (
	activity_id TEXT NOT NULL, 
	function_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_activities_audience_functions PRIMARY KEY (activity_id, function_id, position), 
	CONSTRAINT fk_activities_audience_functions_activity_id FOREIGN KEY(activity_id) REFERENCES activities (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_activities_audience_functions_function_id FOREIGN KEY(function_id) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "activities_audience_functions" VALUES('day','sales',1);
CREATE TABLE assessments (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	survey TEXT, 
	function TEXT, 
	level TEXT, 
	construct TEXT, 
	wave TEXT DEFAULT '' NOT NULL, 
	respondents BIGINT, 
	score DOUBLE, 
	favourable DOUBLE, 
	measured_on DATE, 
	paired BIGINT, 
	turned_favourable BIGINT, 
	turned_unfavourable BIGINT, 
	position INTEGER, 
	CONSTRAINT pk_assessments PRIMARY KEY (id), 
	CONSTRAINT ck_assessments_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_assessments_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_assessments_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_assessments_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_assessments_construct CHECK ("construct" IN ('knowledge', 'behaviour', 'attitude')), 
	CONSTRAINT ck_assessments_respondents CHECK ("respondents" >= 0), 
	CONSTRAINT ck_assessments_respondents_number CHECK (typeof("respondents") IN ('integer', 'null')), 
	CONSTRAINT ck_assessments_score_number CHECK (typeof("score") IN ('integer', 'real', 'null')), 
	CONSTRAINT ck_assessments_favourable CHECK ("favourable" >= 0 AND "favourable" <= 100), 
	CONSTRAINT ck_assessments_favourable_number CHECK (typeof("favourable") IN ('integer', 'real', 'null')), 
	CONSTRAINT ck_assessments_measured_on CHECK ("measured_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_assessments_measured_on_day CHECK ("measured_on" IS date("measured_on", '+0 days')), 
	CONSTRAINT ck_assessments_paired CHECK ("paired" >= 0), 
	CONSTRAINT ck_assessments_paired_number CHECK (typeof("paired") IN ('integer', 'null')), 
	CONSTRAINT ck_assessments_turned_favourable CHECK ("turned_favourable" >= 0), 
	CONSTRAINT ck_assessments_turned_favourable_number CHECK (typeof("turned_favourable") IN ('integer', 'null')), 
	CONSTRAINT ck_assessments_turned_unfavourable CHECK ("turned_unfavourable" >= 0), 
	CONSTRAINT ck_assessments_turned_unfavourable_number CHECK (typeof("turned_unfavourable") IN ('integer', 'null')), 
	CONSTRAINT fk_assessments_survey FOREIGN KEY(survey) REFERENCES surveys (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_assessments_function FOREIGN KEY(function) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE commitments (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	who_function TEXT, 
	who_level TEXT, 
	who_person TEXT DEFAULT '' NOT NULL, 
	does TEXT NOT NULL, 
	times BIGINT, 
	per TEXT, 
	people BIGINT, 
	starts_on DATE, 
	kept_on JSON DEFAULT '[]' NOT NULL, 
	incentive TEXT DEFAULT '' NOT NULL, 
	metric TEXT DEFAULT '' NOT NULL, 
	target TEXT DEFAULT '' NOT NULL, 
	temporary_until DATE, 
	position INTEGER, 
	CONSTRAINT pk_commitments PRIMARY KEY (id), 
	CONSTRAINT ck_commitments_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_commitments_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_commitments_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_commitments_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_commitments_does CHECK (length("does") >= 1), 
	CONSTRAINT ck_commitments_times CHECK ("times" >= 0), 
	CONSTRAINT ck_commitments_times_number CHECK (typeof("times") IN ('integer', 'null')), 
	CONSTRAINT ck_commitments_per CHECK ("per" IN ('month', 'quarter', 'year')), 
	CONSTRAINT ck_commitments_people CHECK ("people" >= 0), 
	CONSTRAINT ck_commitments_people_number CHECK (typeof("people") IN ('integer', 'null')), 
	CONSTRAINT ck_commitments_starts_on CHECK ("starts_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_commitments_starts_on_day CHECK ("starts_on" IS date("starts_on", '+0 days')), 
	CONSTRAINT ck_commitments_kept_on_json CHECK ("kept_on" = '[]' OR json_valid("kept_on") AND json_type("kept_on") = 'array'), 
	CONSTRAINT ck_commitments_temporary_until CHECK ("temporary_until" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_commitments_temporary_until_day CHECK ("temporary_until" IS date("temporary_until", '+0 days')), 
	CONSTRAINT fk_commitments_who_function FOREIGN KEY(who_function) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "commitments" VALUES('answer','','[]','active','','sales',NULL,'','Answer',NULL,NULL,NULL,NULL,'["2026-10-12", "2026-11-01"]','','','',NULL,1);
CREATE TABLE commitments_shown_by (
	commitment_id TEXT NOT NULL, 
	record_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_commitments_shown_by PRIMARY KEY (commitment_id, record_id, position), 
	CONSTRAINT fk_commitments_shown_by_commitment_id FOREIGN KEY(commitment_id) REFERENCES commitments (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE communication_records (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	communication TEXT NOT NULL, 
	planned_for DATE, 
	delivered_on DATE, 
	"by" TEXT DEFAULT '' NOT NULL, 
	recipients JSON DEFAULT '[]' NOT NULL, 
	levels JSON DEFAULT '[]' NOT NULL, 
	evidence TEXT DEFAULT '' NOT NULL, 
	evidence_sha256 TEXT DEFAULT '' NOT NULL, 
	acknowledged BOOLEAN, 
	understood BOOLEAN, 
	position INTEGER, 
	CONSTRAINT pk_communication_records PRIMARY KEY (id), 
	CONSTRAINT ck_communication_records_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_communication_records_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_communication_records_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_communication_records_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_communication_records_planned_for CHECK ("planned_for" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_communication_records_planned_for_day CHECK ("planned_for" IS date("planned_for", '+0 days')), 
	CONSTRAINT ck_communication_records_delivered_on CHECK ("delivered_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_communication_records_delivered_on_day CHECK ("delivered_on" IS date("delivered_on", '+0 days')), 
	CONSTRAINT ck_communication_records_recipients_json CHECK ("recipients" = '[]' OR json_valid("recipients") AND json_type("recipients") = 'array'), 
	CONSTRAINT ck_communication_records_levels_json CHECK ("levels" = '[]' OR json_valid("levels") AND json_type("levels") = 'array'), 
	CONSTRAINT ck_communication_records_acknowledged_truth CHECK ("acknowledged" IN (0, 1)), 
	CONSTRAINT ck_communication_records_understood_truth CHECK ("understood" IN (0, 1)), 
	CONSTRAINT fk_communication_records_communication FOREIGN KEY(communication) REFERENCES communications (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE communication_records_functions (
	communication_record_id TEXT NOT NULL, 
	function_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_communication_records_functions PRIMARY KEY (communication_record_id, function_id, position), 
	CONSTRAINT fk_communication_records_functions_communication_record_id FOREIGN KEY(communication_record_id) REFERENCES communication_records (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_communication_records_functions_function_id FOREIGN KEY(function_id) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE communications (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	what TEXT DEFAULT '' NOT NULL, 
	why TEXT DEFAULT '' NOT NULL, 
	levels JSON DEFAULT '[]' NOT NULL, 
	"when" TEXT DEFAULT '' NOT NULL, 
	starts_on DATE, 
	how TEXT DEFAULT '' NOT NULL, 
	who TEXT, 
	language TEXT DEFAULT '' NOT NULL, 
	topic TEXT, 
	acknowledge BOOLEAN DEFAULT false NOT NULL, 
	tolerance_days INTEGER, 
	position INTEGER, 
	CONSTRAINT pk_communications PRIMARY KEY (id), 
	CONSTRAINT ck_communications_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_communications_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_communications_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_communications_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_communications_levels_json CHECK ("levels" = '[]' OR json_valid("levels") AND json_type("levels") = 'array'), 
	CONSTRAINT ck_communications_starts_on CHECK ("starts_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_communications_starts_on_day CHECK ("starts_on" IS date("starts_on", '+0 days')), 
	CONSTRAINT ck_communications_topic CHECK ("topic" IN ('product_information', 'enquiries_and_orders', 'feedback_and_complaints', 'customer_property', 'contingency')), 
	CONSTRAINT ck_communications_acknowledge_truth CHECK ("acknowledge" IN (0, 1)), 
	CONSTRAINT ck_communications_tolerance_days CHECK ("tolerance_days" >= 0 AND "tolerance_days" <= 3660), 
	CONSTRAINT ck_communications_tolerance_days_number CHECK (typeof("tolerance_days") IN ('integer', 'null')), 
	CONSTRAINT fk_communications_who FOREIGN KEY(who) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE communications_contacts (
	communication_id TEXT NOT NULL, 
	contact_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_communications_contacts PRIMARY KEY (communication_id, contact_id, position), 
	CONSTRAINT fk_communications_contacts_communication_id FOREIGN KEY(communication_id) REFERENCES communications (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_communications_contacts_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE communications_functions (
	communication_id TEXT NOT NULL, 
	function_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_communications_functions PRIMARY KEY (communication_id, function_id, position), 
	CONSTRAINT fk_communications_functions_communication_id FOREIGN KEY(communication_id) REFERENCES communications (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_communications_functions_function_id FOREIGN KEY(function_id) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE communications_needs (
	communication_id TEXT NOT NULL, 
	need_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_communications_needs PRIMARY KEY (communication_id, need_id, position), 
	CONSTRAINT fk_communications_needs_communication_id FOREIGN KEY(communication_id) REFERENCES communications (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_communications_needs_need_id FOREIGN KEY(need_id) REFERENCES needs (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE communications_parties (
	communication_id TEXT NOT NULL, 
	party_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_communications_parties PRIMARY KEY (communication_id, party_id, position), 
	CONSTRAINT fk_communications_parties_communication_id FOREIGN KEY(communication_id) REFERENCES communications (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_communications_parties_party_id FOREIGN KEY(party_id) REFERENCES parties (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE comparisons (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	need TEXT NOT NULL, 
	customer_need TEXT NOT NULL, 
	relation TEXT NOT NULL, 
	rationale TEXT DEFAULT '' NOT NULL, 
	decision TEXT, 
	assessed_on DATE, 
	assessed_by TEXT DEFAULT '' NOT NULL, 
	stamps JSON DEFAULT '[]' NOT NULL, 
	position INTEGER, 
	CONSTRAINT pk_comparisons PRIMARY KEY (id), 
	CONSTRAINT ck_comparisons_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_comparisons_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_comparisons_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_comparisons_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_comparisons_relation CHECK ("relation" IN ('aligned', 'partly_aligned', 'independent', 'conflicting')), 
	CONSTRAINT ck_comparisons_assessed_on CHECK ("assessed_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_comparisons_assessed_on_day CHECK ("assessed_on" IS date("assessed_on", '+0 days')), 
	CONSTRAINT ck_comparisons_stamps_json CHECK ("stamps" = '[]' OR json_valid("stamps") AND json_type("stamps") = 'array'), 
	CONSTRAINT fk_comparisons_need FOREIGN KEY(need) REFERENCES needs (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_comparisons_customer_need FOREIGN KEY(customer_need) REFERENCES needs (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_comparisons_decision FOREIGN KEY(decision) REFERENCES decisions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "comparisons" VALUES('rest-and-time','','[]','active','','rest','on-time','conflicting','','cap-2026',NULL,'','[{"record": "on-time", "fingerprint": "1:3f786850e387550fdab836ed7e6dc881"}]',1);
CREATE TABLE contacts (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	party TEXT NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT, 
	department TEXT DEFAULT '' NOT NULL, 
	level TEXT, 
	email TEXT DEFAULT '' NOT NULL, 
	phone TEXT DEFAULT '' NOT NULL, 
	language TEXT DEFAULT '' NOT NULL, 
	contact_permitted BOOLEAN, 
	consent_on DATE, 
	position INTEGER, 
	CONSTRAINT pk_contacts PRIMARY KEY (id), 
	CONSTRAINT ck_contacts_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_contacts_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_contacts_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_contacts_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_contacts_name CHECK (length("name") >= 1), 
	CONSTRAINT ck_contacts_role CHECK ("role" IN ('purchaser', 'user', 'approver', 'influencer', 'gatekeeper', 'sponsor', 'other')), 
	CONSTRAINT ck_contacts_contact_permitted_truth CHECK ("contact_permitted" IN (0, 1)), 
	CONSTRAINT ck_contacts_consent_on CHECK ("consent_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_contacts_consent_on_day CHECK ("consent_on" IS date("consent_on", '+0 days')), 
	CONSTRAINT fk_contacts_party FOREIGN KEY(party) REFERENCES parties (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "contacts" VALUES('airlines-desk','','[]','active','','airlines','Purchasing desk',NULL,'',NULL,'','','',0,'2026-03-02',1);
CREATE TABLE decisions (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	origin TEXT, 
	question TEXT NOT NULL, 
	options JSON DEFAULT '[]' NOT NULL, 
	chosen TEXT DEFAULT '' NOT NULL, 
	customer_impact INTEGER, 
	organisation_impact INTEGER, 
	basis TEXT, 
	evidence TEXT DEFAULT '' NOT NULL, 
	decided_by TEXT DEFAULT '' NOT NULL, 
	decided_on DATE, 
	revisit_on DATE, 
	position INTEGER, 
	CONSTRAINT pk_decisions PRIMARY KEY (id), 
	CONSTRAINT ck_decisions_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_decisions_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_decisions_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_decisions_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_decisions_origin CHECK (length("origin") <= 100), 
	CONSTRAINT ck_decisions_question CHECK (length("question") >= 1), 
	CONSTRAINT ck_decisions_options_json CHECK ("options" = '[]' OR json_valid("options") AND json_type("options") = 'array'), 
	CONSTRAINT ck_decisions_customer_impact CHECK ("customer_impact" >= -2 AND "customer_impact" <= 2), 
	CONSTRAINT ck_decisions_customer_impact_number CHECK (typeof("customer_impact") IN ('integer', 'null')), 
	CONSTRAINT ck_decisions_organisation_impact CHECK ("organisation_impact" >= -2 AND "organisation_impact" <= 2), 
	CONSTRAINT ck_decisions_organisation_impact_number CHECK (typeof("organisation_impact") IN ('integer', 'null')), 
	CONSTRAINT ck_decisions_basis CHECK ("basis" IN ('data', 'assumption')), 
	CONSTRAINT ck_decisions_decided_on CHECK ("decided_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_decisions_decided_on_day CHECK ("decided_on" IS date("decided_on", '+0 days')), 
	CONSTRAINT ck_decisions_revisit_on CHECK ("revisit_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_decisions_revisit_on_day CHECK ("revisit_on" IS date("revisit_on", '+0 days'))
);
INSERT INTO "decisions" VALUES('cap-2026','','[]','active','',NULL,'How far?','["Cap", "No cap"]','',-1,NULL,NULL,'','',NULL,NULL,1);
CREATE TABLE decisions_functions (
	decision_id TEXT NOT NULL, 
	function_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_decisions_functions PRIMARY KEY (decision_id, function_id, position), 
	CONSTRAINT fk_decisions_functions_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decisions_functions_function_id FOREIGN KEY(function_id) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE decisions_needs (
	decision_id TEXT NOT NULL, 
	need_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_decisions_needs PRIMARY KEY (decision_id, need_id, position), 
	CONSTRAINT fk_decisions_needs_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decisions_needs_need_id FOREIGN KEY(need_id) REFERENCES needs (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "decisions_needs" VALUES('cap-2026','rest',1);
INSERT INTO "decisions_needs" VALUES('cap-2026','on-time',2);
CREATE TABLE feedback (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	party TEXT NOT NULL, 
	received_on DATE, 
	channel TEXT DEFAULT '' NOT NULL, 
	sort TEXT, 
	severity INTEGER, 
	score DOUBLE, 
	scale TEXT DEFAULT '' NOT NULL, 
	text TEXT DEFAULT '' NOT NULL, 
	owner TEXT, 
	acknowledged_on DATE, 
	answered_on DATE, 
	closed_on DATE, 
	confirmed_with_party BOOLEAN, 
	position INTEGER, 
	CONSTRAINT pk_feedback PRIMARY KEY (id), 
	CONSTRAINT ck_feedback_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_feedback_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_feedback_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_feedback_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_feedback_received_on CHECK ("received_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_feedback_received_on_day CHECK ("received_on" IS date("received_on", '+0 days')), 
	CONSTRAINT ck_feedback_sort CHECK ("sort" IN ('complaint', 'compliment', 'suggestion', 'survey', 'loss')), 
	CONSTRAINT ck_feedback_severity CHECK ("severity" >= 1 AND "severity" <= 5), 
	CONSTRAINT ck_feedback_severity_number CHECK (typeof("severity") IN ('integer', 'null')), 
	CONSTRAINT ck_feedback_score_number CHECK (typeof("score") IN ('integer', 'real', 'null')), 
	CONSTRAINT ck_feedback_acknowledged_on CHECK ("acknowledged_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_feedback_acknowledged_on_day CHECK ("acknowledged_on" IS date("acknowledged_on", '+0 days')), 
	CONSTRAINT ck_feedback_answered_on CHECK ("answered_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_feedback_answered_on_day CHECK ("answered_on" IS date("answered_on", '+0 days')), 
	CONSTRAINT ck_feedback_closed_on CHECK ("closed_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_feedback_closed_on_day CHECK ("closed_on" IS date("closed_on", '+0 days')), 
	CONSTRAINT ck_feedback_confirmed_with_party_truth CHECK ("confirmed_with_party" IN (0, 1)), 
	CONSTRAINT fk_feedback_party FOREIGN KEY(party) REFERENCES parties (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_feedback_owner FOREIGN KEY(owner) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "feedback" VALUES('late','','[]','active','','airlines',NULL,'',NULL,NULL,6.5,'0-10','',NULL,NULL,NULL,NULL,NULL,1);
CREATE TABLE feedback_needs (
	feedback_id TEXT NOT NULL, 
	need_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_feedback_needs PRIMARY KEY (feedback_id, need_id, position), 
	CONSTRAINT fk_feedback_needs_feedback_id FOREIGN KEY(feedback_id) REFERENCES feedback (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_feedback_needs_need_id FOREIGN KEY(need_id) REFERENCES needs (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "feedback_needs" VALUES('late','on-time',1);
CREATE TABLE functions (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	name TEXT NOT NULL, 
	lead TEXT DEFAULT '' NOT NULL, 
	customer_first DOUBLE, 
	reason TEXT DEFAULT '' NOT NULL, 
	stages JSON DEFAULT '[]' NOT NULL, 
	position INTEGER, 
	CONSTRAINT pk_functions PRIMARY KEY (id), 
	CONSTRAINT ck_functions_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_functions_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_functions_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_functions_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_functions_name CHECK (length("name") >= 1), 
	CONSTRAINT ck_functions_customer_first CHECK ("customer_first" >= 0 AND "customer_first" <= 100), 
	CONSTRAINT ck_functions_customer_first_number CHECK (typeof("customer_first") IN ('integer', 'real', 'null')), 
	CONSTRAINT ck_functions_stages_json CHECK ("stages" = '[]' OR json_valid("stages") AND json_type("stages") = 'array')
);
INSERT INTO "functions" VALUES('sales','','[]','active','','Sales','',70.0,'','["delivery", "design"]',1);
INSERT INTO "functions" VALUES('planning','','[]','active','','Planning','',NULL,'','[]',2);
CREATE TABLE history (
	number INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	why TEXT NOT NULL, 
	schema_version INTEGER NOT NULL, 
	changes TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_history PRIMARY KEY (number)
);
INSERT INTO "history" VALUES(1,'2026-11-22T20:18:16.283669+00:00','tester','for a test',3,'[{"change":"register","id":"","field":"organisation","old":"","new":"Example Ltd"},{"change":"register","id":"","field":"climate_change.relevant","old":null,"new":false},{"change":"register","id":"","field":"climate_change.reason","old":"","new":"“No” is a word, ok?"},{"change":"register","id":"","field":"levels","old":[],"new":["operative","executive"]},{"change":"register","id":"","field":"stages","old":[],"new":["design","production","delivery"]},{"change":"register","id":"","field":"policy.review_interval","old":365,"new":180},{"change":"register","id":"","field":"policy.balance_tolerance","old":10,"new":7.5},{"change":"register","id":"","field":"policy.severities","old":[],"new":[{"rule":"need-vague","severity":"warning"}]},{"add":"functions","record":{"id":"sales","name":"Sales","customer_first":70.0,"stages":["delivery","design"]}},{"add":"functions","record":{"id":"planning","name":"Planning"}},{"add":"topics","record":{"id":"service","name":"Service"}},{"add":"topics","record":{"id":"delivery","name":"Delivery","parent":"service"}},{"add":"processes","record":{"id":"order-fulfilment","name":"Order fulfilment","function":"planning"}},{"add":"processes","record":{"id":"dispatch","name":"Dispatch"}},{"add":"parties","record":{"id":"airlines","tags":["key-account","it''s"],"name":"Größe & Söhne \"Air\"","customer":true,"segment":"Commercial aviation","relevant":true,"engagement":{"current":"neutral","desired":"leading"},"owner":"sales","share":12.25,"reviewed_on":"2026-09-14"}},{"add":"parties","record":{"id":"unions","notes":"two\nlines","status":"retired","name":"Unions","side":"internal"}},{"add":"contacts","record":{"id":"airlines-desk","party":"airlines","name":"Purchasing desk","contact_permitted":false,"consent_on":"2026-03-02"}},{"add":"needs","record":{"id":"on-time","party":"airlines","statement":"Panels arrive on the day.","topic":"delivery","importance":5,"processes":["order-fulfilment","dispatch"],"measure":"Line items on the day","target":">= 98 %","used_in":"Works order","kano":"must-be"}},{"add":"needs","record":{"id":"rest","party":"unions","statement":"Rest periods are kept.","voiced_by":7}},{"add":"comparisons","record":{"id":"rest-and-time","need":"rest","customer_need":"on-time","relation":"conflicting","decision":"cap","stamps":[{"record":"on-time","fingerprint":"1:3f786850e387550fdab836ed7e6dc881"}]}},{"add":"surveys","record":{"id":"spring","name":"Spring 2026","columns":{"score":"q1","party":"customer"}}},{"add":"feedback","record":{"id":"late","party":"airlines","score":6.5,"scale":"0-10","needs":["on-time"]}},{"add":"actions","record":{"id":"booth","origin":"late","title":"Second booth","due_on":"2026-12-01"}},{"add":"decisions","record":{"id":"cap","question":"How far?","options":["Cap","No cap"],"customer_impact":-1,"needs":["rest","on-time"]}},{"add":"reviews","record":{"id":"autumn","held_on":"2026-09-20","outcomes":["booth","cap"]}},{"add":"activities","record":{"id":"day","audience":{"functions":["sales"],"levels":["operative"]},"cost":2400.0}},{"add":"commitments","record":{"id":"answer","who":{"function":"sales"},"does":"Answer","kept_on":["2026-10-12","2026-11-01"]}},{"add":"waivers","record":{"id":"later","rule":"need-without-measure","record":"rest","until":"2027-03-31"}}]','','bd8ac2014753a24e6cf6a432728e591aa5d7dc3aab355958542dd7c4fa2abf79');
INSERT INTO "history" VALUES(2,'2026-11-22T20:18:16.328443+00:00','tester','for a test',3,'[{"change":"decisions","id":"cap","field":"id","old":"cap","new":"cap-2026"},{"change":"comparisons","id":"rest-and-time","field":"decision","old":"cap","new":"cap-2026"},{"change":"reviews","id":"autumn","field":"outcomes","old":["booth","cap"],"new":["booth","cap-2026"]}]','bd8ac2014753a24e6cf6a432728e591aa5d7dc3aab355958542dd7c4fa2abf79','31d3892afa72e737bafd12bd85407ebb1d352b74664108c0780a53e82a12ea8f');
INSERT INTO "history" VALUES(3,'2026-11-22T20:18:16.344287+00:00','tester','for a test',3,'[{"change":"needs","id":"on-time","field":"satisfaction","old":null,"new":3}]','31d3892afa72e737bafd12bd85407ebb1d352b74664108c0780a53e82a12ea8f','156507b91fd0f1ef1f10266e61aad2d5b7d1c5de9faba62f0bbf08c627d30ada');
CREATE TABLE needs (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	party TEXT NOT NULL, 
	statement TEXT NOT NULL, 
	type TEXT, 
	obligation TEXT, 
	source TEXT DEFAULT '' NOT NULL, 
	source_valid_until DATE, 
	topic TEXT, 
	stages JSON DEFAULT '[]' NOT NULL, 
	importance INTEGER, 
	satisfaction INTEGER, 
	basis TEXT, 
	validated_on DATE, 
	voiced_by BIGINT, 
	owner TEXT, 
	addressed BOOLEAN, 
	justification TEXT DEFAULT '' NOT NULL, 
	measure TEXT DEFAULT '' NOT NULL, 
	target TEXT DEFAULT '' NOT NULL, 
	used_in TEXT DEFAULT '' NOT NULL, 
	use_verified_on DATE, 
	kano TEXT, 
	difficulty TEXT, 
	climate BOOLEAN DEFAULT false NOT NULL, 
	risks JSON DEFAULT '[]' NOT NULL, 
	objectives JSON DEFAULT '[]' NOT NULL, 
	position INTEGER, 
	CONSTRAINT pk_needs PRIMARY KEY (id), 
	CONSTRAINT ck_needs_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_needs_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_needs_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_needs_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_needs_statement CHECK (length("statement") >= 1), 
	CONSTRAINT ck_needs_type CHECK ("type" IN ('need', 'expectation', 'requirement')), 
	CONSTRAINT ck_needs_obligation CHECK ("obligation" IN ('statutory', 'regulatory', 'contractual', 'voluntary', 'implied')), 
	CONSTRAINT ck_needs_source_valid_until CHECK ("source_valid_until" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_needs_source_valid_until_day CHECK ("source_valid_until" IS date("source_valid_until", '+0 days')), 
	CONSTRAINT ck_needs_stages_json CHECK ("stages" = '[]' OR json_valid("stages") AND json_type("stages") = 'array'), 
	CONSTRAINT ck_needs_importance CHECK ("importance" >= 1 AND "importance" <= 5), 
	CONSTRAINT ck_needs_importance_number CHECK (typeof("importance") IN ('integer', 'null')), 
	CONSTRAINT ck_needs_satisfaction CHECK ("satisfaction" >= 1 AND "satisfaction" <= 5), 
	CONSTRAINT ck_needs_satisfaction_number CHECK (typeof("satisfaction") IN ('integer', 'null')), 
	CONSTRAINT ck_needs_basis CHECK ("basis" IN ('data', 'assumption')), 
	CONSTRAINT ck_needs_validated_on CHECK ("validated_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_needs_validated_on_day CHECK ("validated_on" IS date("validated_on", '+0 days')), 
	CONSTRAINT ck_needs_voiced_by CHECK ("voiced_by" >= 0), 
	CONSTRAINT ck_needs_voiced_by_number CHECK (typeof("voiced_by") IN ('integer', 'null')), 
	CONSTRAINT ck_needs_addressed_truth CHECK ("addressed" IN (0, 1)), 
	CONSTRAINT ck_needs_use_verified_on CHECK ("use_verified_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_needs_use_verified_on_day CHECK ("use_verified_on" IS date("use_verified_on", '+0 days')), 
	CONSTRAINT ck_needs_kano CHECK ("kano" IN ('must-be', 'one-dimensional', 'attractive', 'indifferent', 'reverse', 'questionable')), 
	CONSTRAINT ck_needs_difficulty CHECK ("difficulty" IN ('easy', 'hard')), 
	CONSTRAINT ck_needs_climate_truth CHECK ("climate" IN (0, 1)), 
	CONSTRAINT ck_needs_risks_json CHECK ("risks" = '[]' OR json_valid("risks") AND json_type("risks") = 'array'), 
	CONSTRAINT ck_needs_objectives_json CHECK ("objectives" = '[]' OR json_valid("objectives") AND json_type("objectives") = 'array'), 
	CONSTRAINT fk_needs_party FOREIGN KEY(party) REFERENCES parties (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_needs_topic FOREIGN KEY(topic) REFERENCES topics (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_needs_owner FOREIGN KEY(owner) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "needs" VALUES('on-time','','[]','active','','airlines','Panels arrive on the day.',NULL,NULL,'',NULL,'delivery','[]',5,3,NULL,NULL,NULL,NULL,NULL,'','Line items on the day','>= 98 %','Works order',NULL,'must-be',NULL,0,'[]','[]',1);
INSERT INTO "needs" VALUES('rest','','[]','active','','unions','Rest periods are kept.',NULL,NULL,'',NULL,NULL,'[]',NULL,NULL,NULL,NULL,7,NULL,NULL,'','','','',NULL,NULL,NULL,0,'[]','[]',2);
CREATE TABLE needs_processes (
	need_id TEXT NOT NULL, 
	process_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_needs_processes PRIMARY KEY (need_id, process_id, position), 
	CONSTRAINT fk_needs_processes_need_id FOREIGN KEY(need_id) REFERENCES needs (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_needs_processes_process_id FOREIGN KEY(process_id) REFERENCES processes (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "needs_processes" VALUES('on-time','order-fulfilment',1);
INSERT INTO "needs_processes" VALUES('on-time','dispatch',2);
CREATE TABLE parties (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	name TEXT NOT NULL, 
	side TEXT, 
	category TEXT, 
	customer BOOLEAN DEFAULT false NOT NULL, 
	segment TEXT DEFAULT '' NOT NULL, 
	parent TEXT, 
	relevant BOOLEAN, 
	relevance TEXT DEFAULT '' NOT NULL, 
	power INTEGER, 
	interest INTEGER, 
	legitimacy INTEGER, 
	urgency INTEGER, 
	engagement_current TEXT, 
	engagement_desired TEXT, 
	relationship_current TEXT, 
	relationship_target TEXT, 
	owner TEXT, 
	share DOUBLE, 
	satisfaction INTEGER, 
	reviewed_on DATE, 
	review_interval INTEGER, 
	position INTEGER, 
	CONSTRAINT pk_parties PRIMARY KEY (id), 
	CONSTRAINT ck_parties_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_parties_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_parties_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_parties_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_parties_name CHECK (length("name") >= 1), 
	CONSTRAINT ck_parties_side CHECK ("side" IN ('internal', 'external')), 
	CONSTRAINT ck_parties_category CHECK ("category" IN ('customer', 'employee', 'owner', 'supplier', 'partner', 'regulator', 'government', 'community', 'certification body', 'insurer', 'media', 'competitor', 'other')), 
	CONSTRAINT ck_parties_customer_truth CHECK ("customer" IN (0, 1)), 
	CONSTRAINT ck_parties_relevant_truth CHECK ("relevant" IN (0, 1)), 
	CONSTRAINT ck_parties_power CHECK ("power" >= 1 AND "power" <= 5), 
	CONSTRAINT ck_parties_power_number CHECK (typeof("power") IN ('integer', 'null')), 
	CONSTRAINT ck_parties_interest CHECK ("interest" >= 1 AND "interest" <= 5), 
	CONSTRAINT ck_parties_interest_number CHECK (typeof("interest") IN ('integer', 'null')), 
	CONSTRAINT ck_parties_legitimacy CHECK ("legitimacy" >= 1 AND "legitimacy" <= 5), 
	CONSTRAINT ck_parties_legitimacy_number CHECK (typeof("legitimacy") IN ('integer', 'null')), 
	CONSTRAINT ck_parties_urgency CHECK ("urgency" >= 1 AND "urgency" <= 5), 
	CONSTRAINT ck_parties_urgency_number CHECK (typeof("urgency") IN ('integer', 'null')), 
	CONSTRAINT ck_parties_engagement_current CHECK ("engagement_current" IN ('unaware', 'resistant', 'neutral', 'supportive', 'leading')), 
	CONSTRAINT ck_parties_engagement_desired CHECK ("engagement_desired" IN ('unaware', 'resistant', 'neutral', 'supportive', 'leading')), 
	CONSTRAINT ck_parties_relationship_current CHECK ("relationship_current" IN ('basic_knowledge', 'deeper_understanding', 'partnership')), 
	CONSTRAINT ck_parties_relationship_target CHECK ("relationship_target" IN ('basic_knowledge', 'deeper_understanding', 'partnership')), 
	CONSTRAINT ck_parties_share CHECK ("share" >= 0 AND "share" <= 100), 
	CONSTRAINT ck_parties_share_number CHECK (typeof("share") IN ('integer', 'real', 'null')), 
	CONSTRAINT ck_parties_satisfaction CHECK ("satisfaction" >= 1 AND "satisfaction" <= 5), 
	CONSTRAINT ck_parties_satisfaction_number CHECK (typeof("satisfaction") IN ('integer', 'null')), 
	CONSTRAINT ck_parties_reviewed_on CHECK ("reviewed_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_parties_reviewed_on_day CHECK ("reviewed_on" IS date("reviewed_on", '+0 days')), 
	CONSTRAINT ck_parties_review_interval CHECK ("review_interval" >= 0 AND "review_interval" <= 3660), 
	CONSTRAINT ck_parties_review_interval_number CHECK (typeof("review_interval") IN ('integer', 'null')), 
	CONSTRAINT fk_parties_parent FOREIGN KEY(parent) REFERENCES parties (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_parties_owner FOREIGN KEY(owner) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "parties" VALUES('airlines','','["key-account", "it''s"]','active','','Größe & Söhne "Air"',NULL,NULL,1,'Commercial aviation',NULL,1,'',NULL,NULL,NULL,NULL,'neutral','leading',NULL,NULL,'sales',12.25,NULL,'2026-09-14',NULL,1);
INSERT INTO "parties" VALUES('unions','two
lines','[]','retired','','Unions','internal',NULL,0,'',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2);
CREATE TABLE problems (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	title TEXT NOT NULL, 
	difficulty TEXT, 
	cause TEXT DEFAULT '' NOT NULL, 
	raised_on DATE, 
	solved_on DATE, 
	owner TEXT, 
	position INTEGER, 
	CONSTRAINT pk_problems PRIMARY KEY (id), 
	CONSTRAINT ck_problems_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_problems_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_problems_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_problems_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_problems_title CHECK (length("title") >= 1), 
	CONSTRAINT ck_problems_difficulty CHECK ("difficulty" IN ('easy', 'hard')), 
	CONSTRAINT ck_problems_raised_on CHECK ("raised_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_problems_raised_on_day CHECK ("raised_on" IS date("raised_on", '+0 days')), 
	CONSTRAINT ck_problems_solved_on CHECK ("solved_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_problems_solved_on_day CHECK ("solved_on" IS date("solved_on", '+0 days')), 
	CONSTRAINT fk_problems_owner FOREIGN KEY(owner) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE problems_feedback (
	problem_id TEXT NOT NULL, 
	feedback_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_problems_feedback PRIMARY KEY (problem_id, feedback_id, position), 
	CONSTRAINT fk_problems_feedback_problem_id FOREIGN KEY(problem_id) REFERENCES problems (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_problems_feedback_feedback_id FOREIGN KEY(feedback_id) REFERENCES feedback (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE problems_needs (
	problem_id TEXT NOT NULL, 
	need_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_problems_needs PRIMARY KEY (problem_id, need_id, position), 
	CONSTRAINT fk_problems_needs_problem_id FOREIGN KEY(problem_id) REFERENCES problems (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_problems_needs_need_id FOREIGN KEY(need_id) REFERENCES needs (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE processes (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	name TEXT NOT NULL, 
	function TEXT, 
	position INTEGER, 
	CONSTRAINT pk_processes PRIMARY KEY (id), 
	CONSTRAINT ck_processes_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_processes_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_processes_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_processes_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_processes_name CHECK (length("name") >= 1), 
	CONSTRAINT fk_processes_function FOREIGN KEY(function) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "processes" VALUES('order-fulfilment','','[]','active','','Order fulfilment','planning',1);
INSERT INTO "processes" VALUES('dispatch','','[]','active','','Dispatch',NULL,2);
CREATE TABLE register (
	id INTEGER DEFAULT '1' NOT NULL, 
	organisation TEXT NOT NULL, 
	scope TEXT DEFAULT '' NOT NULL, 
	standards JSON DEFAULT '[]' NOT NULL, 
	climate_change_relevant BOOLEAN, 
	climate_change_reason TEXT DEFAULT '' NOT NULL, 
	revision TEXT DEFAULT '' NOT NULL, 
	approved_by TEXT DEFAULT '' NOT NULL, 
	approved_on DATE, 
	levels JSON DEFAULT '[]' NOT NULL, 
	stages JSON DEFAULT '[]' NOT NULL, 
	policy_review_interval INTEGER DEFAULT 365 NOT NULL, 
	policy_validation_interval INTEGER DEFAULT 365 NOT NULL, 
	policy_use_interval INTEGER DEFAULT 730 NOT NULL, 
	policy_tolerance_days INTEGER DEFAULT 14 NOT NULL, 
	policy_high_importance INTEGER DEFAULT 4 NOT NULL, 
	policy_levels_to_tell JSON DEFAULT '[]' NOT NULL, 
	policy_balance_tolerance DOUBLE DEFAULT (10.0) NOT NULL, 
	policy_heard_interval INTEGER DEFAULT 365 NOT NULL, 
	policy_fewest_answers INTEGER DEFAULT 5 NOT NULL, 
	policy_largest_voice DOUBLE DEFAULT (50.0) NOT NULL, 
	policy_unhappy_up_to INTEGER DEFAULT 2 NOT NULL, 
	policy_acknowledge_within INTEGER DEFAULT 2 NOT NULL, 
	policy_answer_within INTEGER DEFAULT 10 NOT NULL, 
	policy_decide_within INTEGER DEFAULT 14 NOT NULL, 
	policy_act_within INTEGER DEFAULT 60 NOT NULL, 
	policy_verify_within INTEGER DEFAULT 180 NOT NULL, 
	policy_hard_problem_days INTEGER DEFAULT 180 NOT NULL, 
	policy_activity_interval INTEGER DEFAULT 365 NOT NULL, 
	policy_no_regulator_reason TEXT DEFAULT '' NOT NULL, 
	policy_severities JSON DEFAULT '[]' NOT NULL, 
	"database" TEXT DEFAULT '' NOT NULL, 
	language TEXT DEFAULT '' NOT NULL, 
	time_zone TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_register PRIMARY KEY (id), 
	CONSTRAINT ck_register_organisation CHECK (length("organisation") >= 1), 
	CONSTRAINT ck_register_standards_json CHECK ("standards" = '[]' OR json_valid("standards") AND json_type("standards") = 'array'), 
	CONSTRAINT ck_register_climate_change_relevant_truth CHECK ("climate_change_relevant" IN (0, 1)), 
	CONSTRAINT ck_register_approved_on CHECK ("approved_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_register_approved_on_day CHECK ("approved_on" IS date("approved_on", '+0 days')), 
	CONSTRAINT ck_register_levels_json CHECK ("levels" = '[]' OR json_valid("levels") AND json_type("levels") = 'array'), 
	CONSTRAINT ck_register_stages_json CHECK ("stages" = '[]' OR json_valid("stages") AND json_type("stages") = 'array'), 
	CONSTRAINT ck_register_policy_review_interval CHECK ("policy_review_interval" >= 0 AND "policy_review_interval" <= 3660), 
	CONSTRAINT ck_register_policy_review_interval_number CHECK (typeof("policy_review_interval") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_validation_interval CHECK ("policy_validation_interval" >= 0 AND "policy_validation_interval" <= 3660), 
	CONSTRAINT ck_register_policy_validation_interval_number CHECK (typeof("policy_validation_interval") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_use_interval CHECK ("policy_use_interval" >= 0 AND "policy_use_interval" <= 3660), 
	CONSTRAINT ck_register_policy_use_interval_number CHECK (typeof("policy_use_interval") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_tolerance_days CHECK ("policy_tolerance_days" >= 0 AND "policy_tolerance_days" <= 3660), 
	CONSTRAINT ck_register_policy_tolerance_days_number CHECK (typeof("policy_tolerance_days") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_high_importance CHECK ("policy_high_importance" >= 1 AND "policy_high_importance" <= 5), 
	CONSTRAINT ck_register_policy_high_importance_number CHECK (typeof("policy_high_importance") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_levels_to_tell_json CHECK ("policy_levels_to_tell" = '[]' OR json_valid("policy_levels_to_tell") AND json_type("policy_levels_to_tell") = 'array'), 
	CONSTRAINT ck_register_policy_balance_tolerance CHECK ("policy_balance_tolerance" >= 0 AND "policy_balance_tolerance" <= 100), 
	CONSTRAINT ck_register_policy_balance_tolerance_number CHECK (typeof("policy_balance_tolerance") IN ('integer', 'real', 'null')), 
	CONSTRAINT ck_register_policy_heard_interval CHECK ("policy_heard_interval" >= 0 AND "policy_heard_interval" <= 3660), 
	CONSTRAINT ck_register_policy_heard_interval_number CHECK (typeof("policy_heard_interval") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_fewest_answers CHECK ("policy_fewest_answers" >= 1 AND "policy_fewest_answers" <= 1000), 
	CONSTRAINT ck_register_policy_fewest_answers_number CHECK (typeof("policy_fewest_answers") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_largest_voice CHECK ("policy_largest_voice" >= 0 AND "policy_largest_voice" <= 100), 
	CONSTRAINT ck_register_policy_largest_voice_number CHECK (typeof("policy_largest_voice") IN ('integer', 'real', 'null')), 
	CONSTRAINT ck_register_policy_unhappy_up_to CHECK ("policy_unhappy_up_to" >= 1 AND "policy_unhappy_up_to" <= 5), 
	CONSTRAINT ck_register_policy_unhappy_up_to_number CHECK (typeof("policy_unhappy_up_to") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_acknowledge_within CHECK ("policy_acknowledge_within" >= 0 AND "policy_acknowledge_within" <= 3660), 
	CONSTRAINT ck_register_policy_acknowledge_within_number CHECK (typeof("policy_acknowledge_within") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_answer_within CHECK ("policy_answer_within" >= 0 AND "policy_answer_within" <= 3660), 
	CONSTRAINT ck_register_policy_answer_within_number CHECK (typeof("policy_answer_within") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_decide_within CHECK ("policy_decide_within" >= 0 AND "policy_decide_within" <= 3660), 
	CONSTRAINT ck_register_policy_decide_within_number CHECK (typeof("policy_decide_within") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_act_within CHECK ("policy_act_within" >= 0 AND "policy_act_within" <= 3660), 
	CONSTRAINT ck_register_policy_act_within_number CHECK (typeof("policy_act_within") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_verify_within CHECK ("policy_verify_within" >= 0 AND "policy_verify_within" <= 3660), 
	CONSTRAINT ck_register_policy_verify_within_number CHECK (typeof("policy_verify_within") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_hard_problem_days CHECK ("policy_hard_problem_days" >= 0 AND "policy_hard_problem_days" <= 3660), 
	CONSTRAINT ck_register_policy_hard_problem_days_number CHECK (typeof("policy_hard_problem_days") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_activity_interval CHECK ("policy_activity_interval" >= 0 AND "policy_activity_interval" <= 3660), 
	CONSTRAINT ck_register_policy_activity_interval_number CHECK (typeof("policy_activity_interval") IN ('integer', 'null')), 
	CONSTRAINT ck_register_policy_severities_json CHECK ("policy_severities" = '[]' OR json_valid("policy_severities") AND json_type("policy_severities") = 'array'), 
	CONSTRAINT ck_register_one_row CHECK (id = 1)
);
INSERT INTO "register" VALUES(1,'Example Ltd','','[]',0,'“No” is a word, ok?','','',NULL,'["operative", "executive"]','["design", "production", "delivery"]',180,365,730,14,4,'[]',7.5,365,5,50.0,2,2,10,14,60,180,180,365,'','[{"rule": "need-vague", "severity": "warning"}]','','','');
CREATE TABLE reviews (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	held_on DATE, 
	scope TEXT, 
	participants JSON DEFAULT '[]' NOT NULL, 
	inputs JSON DEFAULT '[]' NOT NULL, 
	changes TEXT DEFAULT '' NOT NULL, 
	next_on DATE, 
	stamps JSON DEFAULT '[]' NOT NULL, 
	position INTEGER, 
	CONSTRAINT pk_reviews PRIMARY KEY (id), 
	CONSTRAINT ck_reviews_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_reviews_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_reviews_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_reviews_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_reviews_held_on CHECK ("held_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_reviews_held_on_day CHECK ("held_on" IS date("held_on", '+0 days')), 
	CONSTRAINT ck_reviews_scope CHECK ("scope" IN ('register', 'management')), 
	CONSTRAINT ck_reviews_participants_json CHECK ("participants" = '[]' OR json_valid("participants") AND json_type("participants") = 'array'), 
	CONSTRAINT ck_reviews_inputs_json CHECK ("inputs" = '[]' OR json_valid("inputs") AND json_type("inputs") = 'array'), 
	CONSTRAINT ck_reviews_next_on CHECK ("next_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_reviews_next_on_day CHECK ("next_on" IS date("next_on", '+0 days')), 
	CONSTRAINT ck_reviews_stamps_json CHECK ("stamps" = '[]' OR json_valid("stamps") AND json_type("stamps") = 'array')
);
INSERT INTO "reviews" VALUES('autumn','','[]','active','','2026-09-20',NULL,'[]','[]','',NULL,'[]',1);
CREATE TABLE reviews_outcomes (
	review_id TEXT NOT NULL, 
	record_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_reviews_outcomes PRIMARY KEY (review_id, record_id, position), 
	CONSTRAINT fk_reviews_outcomes_review_id FOREIGN KEY(review_id) REFERENCES reviews (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "reviews_outcomes" VALUES('autumn','booth',1);
INSERT INTO "reviews_outcomes" VALUES('autumn','cap-2026',2);
CREATE TABLE stakeholders (
	id INTEGER NOT NULL, 
	"database" TEXT NOT NULL, 
	schema_version INTEGER NOT NULL, 
	program TEXT NOT NULL, 
	head_number INTEGER NOT NULL, 
	head_hash TEXT NOT NULL, 
	CONSTRAINT pk_stakeholders PRIMARY KEY (id), 
	CONSTRAINT ck_stakeholders_one_row CHECK (id = 1)
);
INSERT INTO "stakeholders" VALUES(1,'50bfd157-9f73-4b47-aa71-262eeedbc4d3',3,'0.1.0',3,'156507b91fd0f1ef1f10266e61aad2d5b7d1c5de9faba62f0bbf08c627d30ada');
CREATE TABLE surveys (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	name TEXT NOT NULL, 
	construct TEXT, 
	population BIGINT, 
	sampled BIGINT, 
	method TEXT DEFAULT '' NOT NULL, 
	wave TEXT DEFAULT '' NOT NULL, 
	opened_on DATE, 
	closed_on DATE, 
	scale TEXT DEFAULT '' NOT NULL, 
	source TEXT DEFAULT '' NOT NULL, 
	columns JSON DEFAULT '{}' NOT NULL, 
	position INTEGER, 
	CONSTRAINT pk_surveys PRIMARY KEY (id), 
	CONSTRAINT ck_surveys_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_surveys_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_surveys_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_surveys_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_surveys_name CHECK (length("name") >= 1), 
	CONSTRAINT ck_surveys_construct CHECK ("construct" IN ('satisfaction', 'importance', 'kano', 'knowledge', 'behaviour', 'attitude', 'effort', 'recommendation', 'loyalty')), 
	CONSTRAINT ck_surveys_population CHECK ("population" >= 0), 
	CONSTRAINT ck_surveys_population_number CHECK (typeof("population") IN ('integer', 'null')), 
	CONSTRAINT ck_surveys_sampled CHECK ("sampled" >= 0), 
	CONSTRAINT ck_surveys_sampled_number CHECK (typeof("sampled") IN ('integer', 'null')), 
	CONSTRAINT ck_surveys_opened_on CHECK ("opened_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_surveys_opened_on_day CHECK ("opened_on" IS date("opened_on", '+0 days')), 
	CONSTRAINT ck_surveys_closed_on CHECK ("closed_on" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_surveys_closed_on_day CHECK ("closed_on" IS date("closed_on", '+0 days')), 
	CONSTRAINT ck_surveys_columns_json CHECK ("columns" = '{}' OR json_valid("columns") AND json_type("columns") = 'object')
);
INSERT INTO "surveys" VALUES('spring','','[]','active','','Spring 2026',NULL,NULL,NULL,'','',NULL,NULL,'','','{"score": "q1", "party": "customer"}',1);
CREATE TABLE topics (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	name TEXT NOT NULL, 
	parent TEXT, 
	position INTEGER, 
	CONSTRAINT pk_topics PRIMARY KEY (id), 
	CONSTRAINT ck_topics_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_topics_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_topics_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_topics_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_topics_name CHECK (length("name") >= 1), 
	CONSTRAINT fk_topics_parent FOREIGN KEY(parent) REFERENCES topics (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "topics" VALUES('service','','[]','active','','Service',NULL,1);
INSERT INTO "topics" VALUES('delivery','','[]','active','','Delivery','service',2);
CREATE TABLE touchpoints (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	party TEXT NOT NULL, 
	contact TEXT, 
	their_role TEXT, 
	their_department TEXT DEFAULT '' NOT NULL, 
	their_level TEXT, 
	our_function TEXT, 
	our_person TEXT DEFAULT '' NOT NULL, 
	stages JSON DEFAULT '[]' NOT NULL, 
	comfort INTEGER, 
	competence INTEGER, 
	conscientiousness INTEGER, 
	position INTEGER, 
	CONSTRAINT pk_touchpoints PRIMARY KEY (id), 
	CONSTRAINT ck_touchpoints_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_touchpoints_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_touchpoints_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_touchpoints_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_touchpoints_their_role CHECK ("their_role" IN ('purchaser', 'user', 'approver', 'influencer', 'gatekeeper', 'sponsor', 'other')), 
	CONSTRAINT ck_touchpoints_stages_json CHECK ("stages" = '[]' OR json_valid("stages") AND json_type("stages") = 'array'), 
	CONSTRAINT ck_touchpoints_comfort CHECK ("comfort" >= 1 AND "comfort" <= 5), 
	CONSTRAINT ck_touchpoints_comfort_number CHECK (typeof("comfort") IN ('integer', 'null')), 
	CONSTRAINT ck_touchpoints_competence CHECK ("competence" >= 1 AND "competence" <= 5), 
	CONSTRAINT ck_touchpoints_competence_number CHECK (typeof("competence") IN ('integer', 'null')), 
	CONSTRAINT ck_touchpoints_conscientiousness CHECK ("conscientiousness" >= 1 AND "conscientiousness" <= 5), 
	CONSTRAINT ck_touchpoints_conscientiousness_number CHECK (typeof("conscientiousness") IN ('integer', 'null')), 
	CONSTRAINT fk_touchpoints_party FOREIGN KEY(party) REFERENCES parties (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_touchpoints_contact FOREIGN KEY(contact) REFERENCES contacts (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_touchpoints_our_function FOREIGN KEY(our_function) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE touchpoints_bridges (
	touchpoint_id TEXT NOT NULL, 
	function_id TEXT NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_touchpoints_bridges PRIMARY KEY (touchpoint_id, function_id, position), 
	CONSTRAINT fk_touchpoints_bridges_touchpoint_id FOREIGN KEY(touchpoint_id) REFERENCES touchpoints (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_touchpoints_bridges_function_id FOREIGN KEY(function_id) REFERENCES functions (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE waivers (
	id TEXT NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	tags JSON DEFAULT '[]' NOT NULL, 
	status TEXT DEFAULT 'active' NOT NULL, 
	external_id TEXT DEFAULT '' NOT NULL, 
	rule TEXT NOT NULL, 
	record TEXT, 
	reason TEXT DEFAULT '' NOT NULL, 
	approved_by TEXT DEFAULT '' NOT NULL, 
	until DATE, 
	position INTEGER, 
	CONSTRAINT pk_waivers PRIMARY KEY (id), 
	CONSTRAINT ck_waivers_id CHECK (length("id") <= 100), 
	CONSTRAINT ck_waivers_id_words CHECK ("id" <> '' AND "id" NOT GLOB '*[^a-z0-9-]*' AND "id" NOT GLOB '-*' AND "id" NOT GLOB '*-' AND "id" NOT GLOB '*--*'), 
	CONSTRAINT ck_waivers_tags_json CHECK ("tags" = '[]' OR json_valid("tags") AND json_type("tags") = 'array'), 
	CONSTRAINT ck_waivers_status CHECK ("status" IN ('active', 'retired')), 
	CONSTRAINT ck_waivers_rule CHECK (length("rule") >= 1), 
	CONSTRAINT ck_waivers_record CHECK (length("record") <= 100), 
	CONSTRAINT ck_waivers_until CHECK ("until" BETWEEN '1900-01-01' AND '2199-12-31'), 
	CONSTRAINT ck_waivers_until_day CHECK ("until" IS date("until", '+0 days'))
);
INSERT INTO "waivers" VALUES('later','','[]','active','','need-without-measure','rest','','','2027-03-31',1);
CREATE INDEX ix_topics_parent ON topics (parent);
CREATE INDEX ix_decisions_origin ON decisions (origin);
CREATE INDEX ix_waivers_record ON waivers (record);
CREATE INDEX ix_processes_function ON processes (function);
CREATE INDEX ix_parties_parent ON parties (parent);
CREATE INDEX ix_parties_owner ON parties (owner);
CREATE INDEX ix_communications_who ON communications (who);
CREATE INDEX ix_problems_owner ON problems (owner);
CREATE INDEX ix_actions_origin ON actions (origin);
CREATE INDEX ix_actions_owner ON actions (owner);
CREATE INDEX ix_commitments_who_function ON commitments (who_function);
CREATE INDEX ix_assessments_survey ON assessments (survey);
CREATE INDEX ix_assessments_function ON assessments (function);
CREATE INDEX ix_decisions_functions_function_id ON decisions_functions (function_id);
CREATE INDEX ix_reviews_outcomes_record_id ON reviews_outcomes (record_id);
CREATE INDEX ix_contacts_party ON contacts (party);
CREATE INDEX ix_needs_owner ON needs (owner);
CREATE INDEX ix_needs_topic ON needs (topic);
CREATE INDEX ix_needs_party ON needs (party);
CREATE INDEX ix_communication_records_communication ON communication_records (communication);
CREATE INDEX ix_feedback_party ON feedback (party);
CREATE INDEX ix_feedback_owner ON feedback (owner);
CREATE INDEX ix_activities_party ON activities (party);
CREATE INDEX ix_communications_parties_party_id ON communications_parties (party_id);
CREATE INDEX ix_communications_functions_function_id ON communications_functions (function_id);
CREATE INDEX ix_commitments_shown_by_record_id ON commitments_shown_by (record_id);
CREATE INDEX ix_touchpoints_party ON touchpoints (party);
CREATE INDEX ix_touchpoints_contact ON touchpoints (contact);
CREATE INDEX ix_touchpoints_our_function ON touchpoints (our_function);
CREATE INDEX ix_comparisons_need ON comparisons (need);
CREATE INDEX ix_comparisons_customer_need ON comparisons (customer_need);
CREATE INDEX ix_comparisons_decision ON comparisons (decision);
CREATE INDEX ix_needs_processes_process_id ON needs_processes (process_id);
CREATE INDEX ix_communications_needs_need_id ON communications_needs (need_id);
CREATE INDEX ix_communications_contacts_contact_id ON communications_contacts (contact_id);
CREATE INDEX ix_communication_records_functions_function_id ON communication_records_functions (function_id);
CREATE INDEX ix_feedback_needs_need_id ON feedback_needs (need_id);
CREATE INDEX ix_problems_needs_need_id ON problems_needs (need_id);
CREATE INDEX ix_problems_feedback_feedback_id ON problems_feedback (feedback_id);
CREATE INDEX ix_decisions_needs_need_id ON decisions_needs (need_id);
CREATE INDEX ix_activities_audience_functions_function_id ON activities_audience_functions (function_id);
CREATE INDEX ix_touchpoints_bridges_function_id ON touchpoints_bridges (function_id);
CREATE VIEW needs_with_parties AS
SELECT
  n.id, n.statement,
  n.party, p.name AS party_name, p.customer,
  n.topic, t.name AS topic_name,
  (SELECT group_concat(value, ', ') FROM json_each(n.stages)) AS stages,
  n.type, n.obligation, n.source,
  n.importance, n.satisfaction, n.importance - n.satisfaction AS gap,
  n.basis, n.validated_on,
  n.owner, f.name AS owner_name,
  n.addressed,
  (
    SELECT group_concat(name, ', ')
    FROM (
      SELECT process.name
      FROM needs_processes AS held JOIN processes AS process ON process.id = held.process_id
      WHERE held.need_id = n.id
      ORDER BY held.position
    ) AS named
  ) AS processes,
  n.measure, n.target
FROM needs AS n
JOIN parties AS p ON p.id = n.party AND p.status = 'active'
LEFT JOIN functions AS f ON f.id = n.owner
LEFT JOIN topics AS t ON t.id = n.topic
WHERE n.status = 'active';
CREATE VIEW matrix_cells AS
WITH
considered AS (
  SELECT id, name, customer FROM parties WHERE status = 'active' AND relevant IS NOT FALSE
),
voices AS (
  SELECT n.id, coalesce(n.topic, '') AS topic, n.party, p.customer, n.importance, n.satisfaction
  FROM needs AS n JOIN considered AS p ON p.id = n.party
  WHERE n.status = 'active'
),
of_customers AS (
  SELECT topic, count(*) AS needs, avg(importance) AS importance, avg(satisfaction) AS satisfaction
  FROM voices WHERE customer GROUP BY topic
),
of_others AS (
  SELECT topic, party, count(*) AS needs, avg(importance) AS importance, avg(satisfaction) AS satisfaction
  FROM voices WHERE NOT customer GROUP BY topic, party
),
pairs AS (
  SELECT customer_need AS ours, need AS theirs, relation, decision FROM comparisons WHERE status = 'active'
  UNION ALL
  SELECT need, customer_need, relation, decision FROM comparisons WHERE status = 'active'
),
settling AS (
  SELECT id FROM decisions WHERE status = 'active' AND (trim(chosen) <> '' OR decided_on IS NOT NULL)
),
judged AS (
  SELECT
    ours.topic, theirs.party,
    count(*) AS comparisons,
    sum(CASE relation WHEN 'aligned' THEN 1 ELSE 0 END) AS aligned,
    sum(CASE relation WHEN 'partly_aligned' THEN 1 ELSE 0 END) AS partly_aligned,
    sum(CASE relation WHEN 'independent' THEN 1 ELSE 0 END) AS independent,
    sum(CASE relation WHEN 'conflicting' THEN 1 ELSE 0 END) AS conflicting,
    sum(CASE WHEN relation = 'conflicting' AND settling.id IS NULL THEN 1 ELSE 0 END) AS open_conflicts
  FROM pairs
  JOIN voices AS ours ON ours.id = pairs.ours AND ours.customer
  JOIN voices AS theirs ON theirs.id = pairs.theirs AND NOT theirs.customer
  LEFT JOIN settling ON settling.id = pairs.decision
  GROUP BY ours.topic, theirs.party
),
cells AS (
  SELECT spoken.topic, other.id AS party, other.name AS party_name
  FROM (SELECT topic FROM of_customers UNION SELECT topic FROM of_others) AS spoken
  CROSS JOIN (SELECT id, name FROM considered WHERE NOT customer) AS other
)
SELECT
  cells.topic, coalesce(t.name, cells.topic) AS topic_name,
  cells.party, cells.party_name,
  coalesce(customers.needs, 0) AS customer_needs, coalesce(others.needs, 0) AS needs,
  round(customers.importance, 2) AS customer_importance, round(others.importance, 2) AS importance,
  round(customers.satisfaction, 2) AS customer_satisfaction, round(others.satisfaction, 2) AS satisfaction,
  coalesce(judged.comparisons, 0) AS comparisons,
  coalesce(judged.aligned, 0) AS aligned, coalesce(judged.partly_aligned, 0) AS partly_aligned,
  coalesce(judged.independent, 0) AS independent, coalesce(judged.conflicting, 0) AS conflicting,
  coalesce(judged.open_conflicts, 0) AS open_conflicts,
  CASE
    WHEN others.needs IS NULL AND judged.comparisons IS NULL
      THEN CASE WHEN customers.needs IS NULL THEN 'empty' ELSE 'customers only' END
    WHEN customers.needs IS NULL THEN 'party only'
    WHEN judged.comparisons IS NULL THEN 'not compared'
    WHEN judged.open_conflicts > 0 THEN 'open conflict'
    WHEN judged.conflicting > 0 THEN 'decided conflict'
    WHEN judged.independent = judged.comparisons THEN 'independent'
    WHEN judged.aligned + judged.independent = judged.comparisons THEN 'aligned'
    ELSE 'partly aligned'
  END AS state
FROM cells
LEFT JOIN topics AS t ON t.id = cells.topic AND t.status = 'active'
LEFT JOIN of_customers AS customers ON customers.topic = cells.topic
LEFT JOIN of_others AS others ON others.topic = cells.topic AND others.party = cells.party
LEFT JOIN judged ON judged.topic = cells.topic AND judged.party = cells.party;
CREATE VIEW what_is_due AS
SELECT
  every.what, every.id, every.label, every.due_on,
  CAST(julianday(every.due_on) - julianday(date('now', 'localtime')) AS INTEGER) AS days_left,
  every.owner, f.name AS owner_name
FROM (
SELECT 'party review' AS what, p.id AS id, p.name AS label, date(p.reviewed_on, coalesce(p.review_interval, r.policy_review_interval) || ' days') AS due_on, p.owner AS owner
FROM parties AS p CROSS JOIN register AS r
WHERE p.status = 'active' AND p.relevant IS NOT FALSE AND p.reviewed_on IS NOT NULL
UNION ALL
SELECT 'validation' AS what, n.id AS id, n.statement AS label, date(n.validated_on, r.policy_validation_interval || ' days') AS due_on, n.owner AS owner
FROM needs AS n JOIN parties AS p ON p.id = n.party CROSS JOIN register AS r
WHERE n.status = 'active' AND p.status = 'active' AND p.relevant IS NOT FALSE AND n.validated_on IS NOT NULL
UNION ALL
SELECT 'source' AS what, n.id AS id, n.statement AS label, n.source_valid_until AS due_on, n.owner AS owner
FROM needs AS n JOIN parties AS p ON p.id = n.party
WHERE n.status = 'active' AND p.status = 'active' AND p.relevant IS NOT FALSE AND n.source_valid_until IS NOT NULL
UNION ALL
SELECT 'review' AS what, last.id AS id, last.id AS label, last.next_on AS due_on, NULL AS owner
FROM (
  SELECT id, next_on, row_number() OVER (
    PARTITION BY scope ORDER BY held_on DESC NULLS LAST, id COLLATE BINARY DESC
  ) AS place
  FROM reviews WHERE status = 'active'
) AS last
WHERE last.place = 1 AND last.next_on IS NOT NULL
UNION ALL
SELECT 'action' AS what, a.id AS id, a.title AS label, a.due_on AS due_on, a.owner AS owner
FROM actions AS a
WHERE a.status = 'active' AND a.done_on IS NULL AND a.due_on IS NOT NULL
UNION ALL
SELECT 'effectiveness check' AS what, a.id AS id, a.title AS label, date(a.done_on, r.policy_tolerance_days || ' days') AS due_on, a.owner AS owner
FROM actions AS a CROSS JOIN register AS r
WHERE a.status = 'active' AND a.done_on IS NOT NULL AND a.effective IS NULL AND a.sort IN ('corrective', 'preventive')
UNION ALL
SELECT 'decision' AS what, d.id AS id, d.question AS label, d.revisit_on AS due_on, NULL AS owner
FROM decisions AS d
WHERE d.status = 'active' AND d.revisit_on IS NOT NULL
UNION ALL
SELECT 'activity' AS what, a.id AS id, coalesce(nullif(a.title, ''), a.id) AS label, a.planned_on AS due_on, NULL AS owner
FROM activities AS a
WHERE a.status = 'active' AND a.done_on IS NULL AND a.planned_on IS NOT NULL
UNION ALL
SELECT 'commitment' AS what, c.id AS id, c.does AS label, c.temporary_until AS due_on, c.who_function AS owner
FROM commitments AS c
WHERE c.status = 'active' AND c.temporary_until >= date('now', 'localtime')
UNION ALL
SELECT 'waiver' AS what, w.id AS id, w.id AS label, w.until AS due_on, NULL AS owner
FROM waivers AS w
WHERE w.status = 'active' AND w.until IS NOT NULL
) AS every
LEFT JOIN functions AS f ON f.id = every.owner
ORDER BY every.due_on, every.what, every.id;
COMMIT;
