/**
 * Where data about a person stands, table by table. Each statement runs with the preparer's own rights: row-level security
 * decides what of it comes; who wrote it is told where the caller may know it. $1 the person, $2 the case. `row` is the row part of a sealed value's place, `vault` whose key.
 */
export interface Source {
  /** Table the values come from, as the copy names it. */
  readonly kind: string;
  readonly sealed: readonly { readonly table: string; readonly column: string }[];
  readonly sql: string;
}

const sealedIn = (table: string, ...columns: readonly string[]) => columns.map((column) => ({ table, column }));

export const sources: readonly Source[] = [
  {
    kind: "people",
    sealed: sealedIn("people", "safe_name"),
    sql: `select p.id::text as row, 'case' as category, p.added_at as at, null::uuid as by, p.case_id as vault, p.safe_name as s0,
      json_build_object('label', p.label, 'sex', p.sex, 'ageLow', p.age_low, 'ageHigh', p.age_high, 'agedOn', p.aged_on, 'isChild', p.is_child, 'languages', p.languages, 'citizenship', p.citizenship, 'needsInterpreter', p.needs_interpreter) as plain
      from people p where p.id = $1 and p.case_id = $2`,
  },
  { kind: "person_identities", sealed: sealedIn("person_identities", "sealed"), sql: `select x.person_id::text as row, 'identity' as category, x.written_at as at, null::uuid as by, x.case_id as vault, x.sealed as s0, null as plain from person_identities x where x.person_id = $1 and x.case_id = $2` },
  { kind: "person_contacts", sealed: sealedIn("person_contacts", "sealed"), sql: `select x.person_id::text as row, 'contact' as category, x.written_at as at, null::uuid as by, x.case_id as vault, x.sealed as s0, null as plain from person_contacts x where x.person_id = $1 and x.case_id = $2` },
  { kind: "person_profiles", sealed: sealedIn("person_profiles", "details"), sql: `select x.person_id::text as row, 'screening' as category, x.written_at as at, null::uuid as by, x.case_id as vault, x.details as s0, x.codes as plain from person_profiles x where x.person_id = $1 and x.case_id = $2` },
  { kind: "imported_parts", sealed: sealedIn("imported_parts", "sealed"), sql: `select x.person_id || '/' || x.category as row, x.category, x.written_at as at, null::uuid as by, x.case_id as vault, x.sealed as s0, null as plain from imported_parts x where x.person_id = $1 and x.case_id = $2` },
  { kind: "wishes", sealed: sealedIn("wishes", "words"), sql: `select w.id::text as row, 'case' as category, w.said_at as at, null::uuid as by, w.case_id as vault, w.words as s0, json_build_object('endedAt', w.ended_at) as plain from wishes w where w.person_id = $1 and w.case_id = $2 order by w.said_at` },
  {
    kind: "consents",
    sealed: sealedIn("consents", "words", "interpreter_sealed"),
    sql: `select n.id::text as row, case n.category when 'case' then 'case' else n.category end as category, n.given_at as at, null::uuid as by, n.case_id as vault, n.words as s0, n.interpreter_sealed as s1,
      json_build_object('agency', g.name_th, 'scope', n.scope, 'purpose', n.purpose, 'lawfulBasis', n.lawful_basis, 'answer', n.answer, 'until', n.until, 'withdrawnAt', n.withdrawn_at) as plain
      from consents n join agencies g on g.id = n.agency_id where n.person_id = $1 and n.case_id = $2 order by n.given_at`,
  },
  {
    // A note about nobody in particular is about everybody of the case.
    kind: "case_notes",
    sealed: sealedIn("case_notes", "body"),
    sql: `select n.id::text as row, n.category, n.written_at as at, null::uuid as by, n.case_id as vault, n.body as s0, null as plain from case_notes n
      where n.case_id = $2 and (n.person_id = $1 or n.person_id is null) order by n.written_at`,
  },
  {
    // What colleagues said about her, her plan and her tasks; about the case itself or a note about nobody in particular, about everybody of the case.
    kind: "comment_editions",
    sealed: sealedIn("comment_editions", "body"),
    sql: `select e.comment_id || '/' || e.edition as row, c.category, e.written_at as at, null::uuid as by, c.case_id as vault, e.body as s0, null as plain
      from comment_editions e join comments c on c.id = e.comment_id
      left join case_notes n on c.target_kind = 'note' and n.id = c.target_id left join tasks t on c.target_kind = 'task' and t.id = c.target_id left join support_plans p on c.target_kind = 'plan' and p.id = c.target_id
      where c.case_id = $2 and coalesce(n.person_id, t.person_id, p.person_id, $1) = $1 order by e.written_at`,
  },
  {
    kind: "screenings",
    sealed: sealedIn("screenings", "interpreter_sealed"),
    sql: `select s.id::text as row, 'screening' as category, s.started_at as at, null::uuid as by, s.case_id as vault, null::bytea as s0,
      json_build_object('instrument', s.instrument_id, 'language', s.language, 'agreement', s.agreement, 'state', s.state) as plain from screenings s where s.person_id = $1 and s.case_id = $2 order by s.started_at`,
  },
  {
    kind: "screening_answers",
    sealed: sealedIn("screening_answers", "sealed"),
    sql: `select a.screening_id || '/' || a.question_id as row, 'screening' as category, a.answered_at as at, null::uuid as by, a.case_id as vault, a.sealed as s0, json_build_object('question', a.question_id) as plain
      from screening_answers a join screenings s on s.id = a.screening_id where s.person_id = $1 and a.case_id = $2 order by a.answered_at`,
  },
  { kind: "age_evidence", sealed: sealedIn("age_evidence", "sealed", "set_aside_reason"), sql: `select e.id::text as row, 'screening' as category, e.added_at as at, e.added_by as by, e.case_id as vault, e.sealed as s0, e.set_aside_reason as s1, json_build_object('evidence', e.kind, 'isDoubtful', e.is_doubtful) as plain from age_evidence e where e.person_id = $1 and e.case_id = $2 order by e.added_at` },
  { kind: "reflection_offers", sealed: [], sql: `select o.id::text as row, 'screening' as category, o.answered_at as at, null::uuid as by, o.case_id as vault, json_build_object('accepted', o.accepted) as plain from reflection_offers o where o.person_id = $1 and o.case_id = $2 order by o.answered_at` },
  { kind: "identification_decisions", sealed: sealedIn("identification_decisions", "sealed"), sql: `select d.id::text as row, 'screening' as category, d.decided_at as at, d.recorded_by as by, d.case_id as vault, d.sealed as s0, json_build_object('decision', d.kind, 'wasChildAtEvent', d.was_child_at_event, 'beganOn', d.began_on) as plain from identification_decisions d where d.person_id = $1 and d.case_id = $2 order by d.decided_at` },
  {
    kind: "support_plan_editions",
    sealed: sealedIn("support_plan_editions", "content", "answer_note"),
    sql: `select e.id::text as row, 'plan' as category, e.written_at as at, e.written_by as by, e.case_id as vault, e.content as s0, e.answer_note as s1, json_build_object('edition', e.edition, 'answer', e.answer, 'answeredAt', e.answered_at) as plain
      from support_plan_editions e join support_plans p on p.id = e.plan_id where p.person_id = $1 and e.case_id = $2 order by e.edition`,
  },
  { kind: "tasks", sealed: sealedIn("tasks", "own_text", "done_note", "postpone_note"), sql: `select t.id::text as row, t.category, t.created_at as at, t.created_by as by, t.case_id as vault, t.own_text as s0, t.done_note as s1, t.postpone_note as s2, json_build_object('dueAt', t.due_at, 'state', t.state, 'sourceRef', t.source_ref) as plain from tasks t where t.person_id = $1 and t.case_id = $2 order by t.due_at` },
  { kind: "clocks", sealed: [], sql: `select c.id::text as row, 'case' as category, c.started_at as at, null::uuid as by, c.case_id as vault, json_build_object('rule', c.rule_id, 'startedAt', c.started_at, 'dueAt', c.due_at, 'state', c.state) as plain from clocks c where c.person_id = $1 and c.case_id = $2 order by c.started_at` },
  // Steps of procedures that were about her: what was shown, or why another way was taken.
  { kind: "sop_case_steps", sealed: sealedIn("sop_case_steps", "note"), sql: `select x.id::text as row, x.category, x.happened_at as at, null::uuid as by, x.case_id as vault, x.note as s0, json_build_object('sourceRef', x.step_code, 'dueAt', x.due_at, 'state', x.state) as plain from sop_case_steps x where x.person_id = $1 and x.case_id = $2 order by x.happened_at` },
  { kind: "printed_letters", sealed: [], sql: `select l.id::text as row, l.category, l.printed_at as at, l.account_id as by, l.case_id as vault, json_build_object('code', l.code, 'kind', l.kind, 'purpose', l.purpose, 'withdrawnAt', l.withdrawn_at) as plain from printed_letters l where l.person_id = $1 and l.case_id = $2 order by l.printed_at` },
  {
    kind: "referrals",
    sealed: sealedIn("referrals", "basis_reason"),
    sql: `select r.id::text as row, 'plan' as category, r.sent_at as at, r.from_account_id as by, r.case_id as vault, r.basis_reason as s0,
      json_build_object('code', r.code, 'toAgency', g.name_th, 'purpose', r.purpose, 'state', r.state, 'lawfulBasis', r.lawful_basis, 'outcome', r.outcome) as plain
      from referrals r join agencies g on g.id = r.to_agency_id where r.person_id = $1 and r.case_id = $2 order by r.sent_at`,
  },
  { kind: "referral_extracts", sealed: sealedIn("referral_extracts", "sealed"), sql: `select x.referral_id::text as row, 'plan' as category, r.sent_at as at, r.from_account_id as by, x.referral_id as vault, x.sealed as s0, null as plain from referral_extracts x join referrals r on r.id = x.referral_id where r.person_id = $1 and r.case_id = $2` },
  { kind: "referral_messages", sealed: sealedIn("referral_messages", "body"), sql: `select m.id::text as row, 'plan' as category, m.sent_at as at, m.account_id as by, m.referral_id as vault, m.body as s0, null as plain from referral_messages m join referrals r on r.id = m.referral_id where r.person_id = $1 and r.case_id = $2 order by m.sent_at` },
  { kind: "referral_outcomes", sealed: sealedIn("referral_outcomes", "note"), sql: `select o.referral_id::text as row, 'plan' as category, o.recorded_at as at, null::uuid as by, o.referral_id as vault, o.note as s0, json_build_object('outcome', o.outcome) as plain from referral_outcomes o join referrals r on r.id = o.referral_id where r.person_id = $1 and r.case_id = $2` },
  { kind: "leads", sealed: sealedIn("leads", "story"), sql: `select l.id::text as row, 'lead' as category, l.created_at as at, l.reporter_account_id as by, l.id as vault, l.story as s0, json_build_object('code', l.code, 'source', l.source, 'kind', l.kind) as plain from leads l where l.case_id = $2 and $1::uuid is not null order by l.created_at` },
  {
    // What stood in the record before it was changed.
    kind: "earlier_values",
    sealed: [],
    sql: `select e.id::text as row, e.category, e.replaced_at as at, null::uuid as by, e.case_id as vault, e.plain, e.sealed as earlier, e.source_table as "sourceTable", e.source_column as "sourceColumn", e.person_id::text as "personRow"
      from earlier_values e where e.person_id = $1 and e.case_id = $2 order by e.replaced_at`,
  },
];

/** Tables with a person's id whose rows are in the copy, or hold only keys and codes of other rows. */
export const coveredTables: readonly string[] = [
  ...sources.map((source) => source.kind), "support_plans", "person_tokens", "held_tokens", "search_tokens", "duplicate_tokens", "privacy_requests", "person_merges",
];
