/** One thing handed over: a file, or what was pasted. */
export interface Input {
  name: string;
  bytes: Uint8Array;
  /** What opens the PKCS #12 containers in it. It never reaches the report. */
  password?: string | null;
  /** What it is to be read as. Default: what it looks like. */
  readAs?:
    | "certificate" | "ocsp-response" | "certificate-request" | "ocsp-request" | "crl"
    | "text" | "binary" | "hex" | "base64"
    | null;
}

export interface Options {
  /** The instant to judge at: RFC 3339, or a Date. Default: now; for a capture, when it was made. */
  at?: string | Date | null;
  /** Certificates that are trusted: chains may end at them, and they are not judged themselves. */
  trust?: Input[] | null;
}

/**
 * Finds certificates, OCSP responses, OCSP requests, certification requests and revocation lists in
 * `inputs` and judges them.
 *
 * @throws Error when an argument has the wrong type; never because of what the bytes say.
 */
export function analyze(inputs: Input[], options?: Options | null): Report;

/** Times are RFC 3339 in UTC, hashes and serial numbers lower-case hexadecimal. */
export interface Report {
  schema: "staplescope-report/1";
  at: string;
  inputs: InputSummary[];
  connections: ConnectionReport[];
  certificates: CertificateReport[];
  ocsp_responses: OcspResponseReport[];
  certificate_requests: CertificateRequestReport[];
  ocsp_requests: OcspRequestReport[];
  crls: CrlReport[];
  staples: StapleReport[];
  chains: ChainReport[];
  findings: Finding[];
  outcomes: Outcome[];
  timeline: Timeline | null;
  exposure: Exposure | null;
}

export interface InputSummary {
  name: string;
  format: string;
  size: number;
  recorded_at: string | null;
  objects: string[];
  found: FoundObject[];
  needs_password: boolean;
  wrong_password: boolean;
  problems: InputProblem[];
}

export type StapleSent = "yes" | "no" | "unknown";

export interface ConnectionReport {
  id: string;
  source: string;
  tool: string;
  server_name: string | null;
  client: string | null;
  server: string | null;
  time: string | null;
  version: string | null;
  status_request_offered: boolean | null;
  staple_sent: StapleSent;
  certificates: string[];
  responses: string[];
  resumed: boolean;
  note: string;
}

/** One object at one place of an input. */
export interface FoundObject {
  id: string;
  kind: "certificate" | "ocsp-response" | "certificate-request" | "ocsp-request" | "crl";
  place: string;
  form: "PEM" | "DER" | "base64" | "hex";
}

export interface InputProblem {
  place: string;
  message: string;
  lost: boolean;
}

export interface CertificateReport {
  id: string;
  sha256: string;
  subject: string;
  issuer: string;
  serial: string;
  not_before: string;
  not_after: string;
  role: Role;
  must_staple: boolean;
  tls_features: number[];
  ocsp_urls: string[];
  ca_issuers_urls: string[];
  subject_alt_names: string[];
  extensions: ExtensionReport[];
  fields: Field[];
  problems: ObjectProblem[];
  given: boolean;
  trusted: boolean;
  built_in: boolean;
  label: string;
  der: string;
}

export type Role = "end-entity" | "intermediate" | "root" | "responder";

export interface ExtensionReport {
  oid: string;
  name: string;
  critical: boolean;
  value: string;
  fields: Field[];
  span: Span;
  problem: string | null;
}

export interface Field {
  name: string;
  value: string;
  span: Span | null;
  children: Field[];
}

/** Byte offsets `start..end` into the DER of the object it is listed under. */
export interface Span {
  start: number;
  end: number;
}

export interface ObjectProblem {
  offset: number;
  message: string;
}

export interface OcspResponseReport {
  id: string;
  sha256: string;
  status: string;
  produced_at: string | null;
  responder_id: string | null;
  signature_algorithm: string | null;
  entries: EntryReport[];
  certificates: string[];
  extensions: ExtensionReport[];
  fields: Field[];
  problems: ObjectProblem[];
  der: string;
}

export interface EntryReport {
  serial: string;
  issuer_name_hash: string;
  issuer_key_hash: string;
  hash_algorithm: string;
  status: string;
  this_update: string;
  next_update: string | null;
  revoked_at: string | null;
  reason: string | null;
  extensions: ExtensionReport[];
  span: Span;
  names: string[];
  comparisons: ComparisonReport[];
}

/** One certificate at hand beside an entry that names none of those given. */
export interface ComparisonReport {
  certificate: string;
  issuer: string | null;
  serial: boolean;
  issuer_name_hash: boolean;
  issuer_key_hash: boolean | null;
  expected_issuer_name_hash: string | null;
  expected_issuer_key_hash: string | null;
  note: string;
}

/** A PKCS #10 certification request (CSR). */
export interface CertificateRequestReport {
  id: string;
  sha256: string;
  subject: string;
  must_staple: boolean;
  tls_features: number[];
  subject_alt_names: string[];
  signature_algorithm: string | null;
  proof_of_possession: CheckOutcome;
  evidence: string;
  extensions: ExtensionReport[];
  fields: Field[];
  problems: ObjectProblem[];
  label: string;
  der: string;
}

export interface OcspRequestReport {
  id: string;
  sha256: string;
  requestor_name: string | null;
  requests: RequestEntryReport[];
  nonce: string | null;
  acceptable_responses: string[];
  preferred_signature_algorithms: string[];
  signature_algorithm: string | null;
  extensions: ExtensionReport[];
  fields: Field[];
  problems: ObjectProblem[];
  der: string;
}

export interface RequestEntryReport {
  serial: string;
  issuer_name_hash: string;
  issuer_key_hash: string;
  hash_algorithm: string;
  extensions: ExtensionReport[];
  span: Span;
  names: string[];
  answered_by: string[];
}

/** A certificate revocation list. */
export interface CrlReport {
  id: string;
  sha256: string;
  issuer: string;
  this_update: string;
  next_update: string | null;
  number: string | null;
  base_number: string | null;
  scope: string[];
  signature_algorithm: string | null;
  signature: CheckOutcome;
  evidence: string;
  signer: string | null;
  revoked_count: number;
  revoked: RevokedReport[];
  covers: CoverageReport[];
  extensions: ExtensionReport[];
  fields: Field[];
  problems: ObjectProblem[];
  der: string;
}

export interface RevokedReport {
  serial: string;
  revoked_at: string;
  reason: string | null;
  span: Span;
}

/** `status` is `on-list`, `not-on-list` or `not-checked`. */
export interface CoverageReport {
  certificate: string;
  status: string;
  revoked_at: string | null;
  reason: string | null;
  explanation: string;
}

export interface StapleReport {
  certificate: string;
  response: string | null;
  issuer: string | null;
  responder: string | null;
  entry: number | null;
  verdict: Verdict;
  reasons: Reason[];
  checks: CheckReport[];
  sentence: string;
  usable_from: string | null;
  usable_until: string | null;
  requests: RequestReport[];
}

/** An OCSP request for one certificate; `der` is base64. */
export interface RequestReport {
  hash_algorithm: string;
  der: string;
}

export type Verdict = "good" | "revoked" | "unknown" | "unusable" | "missing";

export type Reason =
  | "malformed"
  | "error-status"
  | "unsupported-response-type"
  | "certificate-mismatch"
  | "issuer-missing"
  | "responder-not-found"
  | "responder-not-authorized"
  | "responder-expired"
  | "signature-invalid"
  | "signature-unsupported"
  | "unknown-critical-extension"
  | "not-yet-valid"
  | "expired"
  | "produced-outside-validity";

export type CheckOutcome = "passed" | "failed" | "not-checked";

export interface CheckReport {
  check: string;
  title: string;
  outcome: CheckOutcome;
  evidence: string;
  details: Field[];
  references: Reference[];
}

export interface ChainReport {
  certificate: string;
  /** Best first; at least one. */
  paths: PathReport[];
}

export interface PathReport {
  /** From the chain's own certificate up: each is issued by the next. */
  certificates: string[];
  end: ChainEnd;
  valid: boolean;
  sentence: string;
  steps: StepReport[];
}

export interface StepReport {
  certificate: string;
  checks: CheckReport[];
}

export type ChainEnd =
  | "trusted-anchor"
  | "built-in-root"
  | "unknown-root"
  | "issuer-missing"
  | "loop"
  | "limit";

export type Severity = "error" | "warning" | "notice";

export interface Finding {
  code: string;
  severity: Severity;
  object: string | null;
  span: Span | null;
  title: string;
  explanation: string;
  remedy: string;
  references: Reference[];
}

export interface Reference {
  label: string;
  url: string;
}

export interface Outcome {
  client: string;
  name: string;
  about: string;
  situation: Situation;
  outcome: OutcomeKind;
  error: string | null;
  explanation: string;
  confidence: string;
  references: Reference[];
}

export type Situation =
  | "given"
  | "fresh-good"
  | "none"
  | "expired"
  | "revoked"
  | "unknown"
  | "error-status"
  | "wrong-certificate"
  | "bad-signature"
  | "responder-down"
  | "attacker-blocks-ocsp";

export type OutcomeKind = "connects" | "refuses" | "unchecked" | "varies";

/** One certificate and one staple over time, whatever the instant judged. */
export interface Timeline {
  certificate: string;
  response: string | null;
  from: string;
  until: string;
  changes: Change[];
  bands: Band[];
  complete: boolean;
}

/** Between two changes nothing changes, for any client. */
export interface Change {
  at: string;
  event: Event;
  what: string;
  sentence: string;
  verdict: Verdict;
  clients: ClientChange[];
  content: string[];
}

export interface ClientChange {
  client: string;
  before: OutcomeKind;
  after: OutcomeKind;
}

/** What these clients do, all of them the same. */
export interface Band {
  clients: string[];
  intervals: Interval[];
}

/** From `from` to before `until`, which belongs only to the last. */
export interface Interval {
  from: string;
  until: string;
  outcome: OutcomeKind;
}

export type Event =
  | "certificate-expires"
  | "certificate-begins"
  | "staple-expires"
  | "staple-begins"
  | "responder-expires"
  | "responder-begins"
  | "responder-revoked"
  | "issuer"
  | "tolerance";

/** What a revocation, or a dead responder, at `revoked_at` would mean. */
export interface Exposure {
  revoked_at: string;
  certificate_until: string | null;
  ways: Way[];
  outage: Way[];
  refresh: Refresh | null;
  delay: Delay | null;
}

export interface Way {
  kind: WayKind;
  until: string | null;
  seconds: number | null;
  clients: string[];
  sentence: string;
  confidence: string;
  references: Reference[];
}

export type WayKind =
  | "soft-fail"
  | "any-bytes"
  | "judged"
  | "refused"
  | "open"
  | "pushed"
  | "staple-kept"
  | "staple-dropped"
  | "unaffected";

export interface Refresh {
  from: string;
  due: string;
  until: string;
  sentence: string;
  references: Reference[];
}

export interface Delay {
  seconds: number;
  sentence: string;
  references: Reference[];
}
