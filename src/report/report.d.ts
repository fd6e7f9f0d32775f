// Generated from the types in src/report/; src/report/tests/typescript.rs says how.
//
// Times are RFC 3339 in UTC, hashes and serial numbers lower-case hexadecimal.

/** Everything that is known about one set of inputs at one instant. */
export interface Report {
  /** Always `SCHEMA`. */
  schema: "staplescope-report/1";
  /** The instant judged, RFC 3339 UTC. */
  at: string;
  /**
   * Whether a limit of this program kept something from being read or judged; what, and which limit, is
   * said where it was cut.
   */
  limited: boolean;
  /** What was handed over, in that order. */
  inputs: Array<InputSummary>;
  /** The TLS connections that the inputs are records of: transcripts and captures. */
  connections: Array<ConnectionReport>;
  /** What was asked about revocation over HTTP in captures, and what came. */
  exchanges: Array<ExchangeReport>;
  /** What the inputs say in words about responses, whether or not these could be written again. */
  told: Array<ToldReport>;
  /** Every certificate found, given or embedded in a response, each once. */
  certificates: Array<CertificateReport>;
  /** Every OCSP response found, each once. */
  ocsp_responses: Array<OcspResponseReport>;
  /** Every certification request (CSR) found, each once. */
  certificate_requests: Array<CertificateRequestReport>;
  /** Every OCSP request found, each once. */
  ocsp_requests: Array<OcspRequestReport>;
  /** Every certificate revocation list found, each once. */
  crls: Array<CrlReport>;
  /**
   * One judgement for each certificate and response that belong together; the one that the
   * headline speaks about comes first.
   */
  staples: Array<StapleReport>;
  /**
   * The chain of each server's certificate among the inputs; where there is none, of each
   * authority that issued no other there.
   */
  chains: Array<ChainReport>;
  /** What is wrong or noteworthy, worst first. */
  findings: Array<Finding>;
  /** What programs say in the inputs, in their order; most with a sentence on what it means. */
  messages: Array<MessageReport>;
  /** What each TLS client does, client by client, `given` first. */
  outcomes: Array<Outcome>;
  /** What each server does with the response that the headline speaks about. */
  server_outcomes: Array<ServerOutcome>;
  /** What changes when, for the staple that the headline speaks about; none without times. */
  timeline: Timeline | null;
  /** What a revocation, or a dead responder, at the instant judged would mean for that staple. */
  exposure: Exposure | null;
}

/**
 * A part of a report, by the name of its field. `schema` and `at` are always there, and
 * `limited` where it is true.
 */
export type Part =
  | "inputs"
  | "connections"
  | "exchanges"
  | "told"
  | "certificates"
  | "ocsp_responses"
  | "certificate_requests"
  | "ocsp_requests"
  | "crls"
  | "staples"
  | "chains"
  | "findings"
  | "messages"
  | "outcomes"
  | "server_outcomes"
  | "timeline"
  | "exposure";

/** The judgement of one response for one certificate, or of its absence, without its sentences. */
export interface Judged {
  /** SHA-256 of the certificate's DER. */
  certificate: string;
  /**
   * Whether `status_request` (5) is listed in a well-formed TLS Feature extension; null where
   * that cannot be told.
   */
  must_staple: boolean | null;
  /** SHA-256 of the response's DER; null where none was given. */
  response: string | null;
  /** The judgement. */
  verdict: Verdict;
  /** Every reason that holds. */
  reasons: Array<Reason>;
  /** Each step, on its own. */
  checks: Array<JudgedCheck>;
  /** From when the response is current, RFC 3339 UTC. */
  usable_from: string | null;
  /** Until when, RFC 3339 UTC. */
  usable_until: string | null;
}

/** How one step came out. */
export interface JudgedCheck {
  /** The step, in kebab-case: `signature`, `responder-authority`, …. */
  check: string;
  /** How it came out. */
  outcome: CheckOutcome;
}

/** A row of an inventory: one certificate at one place. */
export interface Row {
  /** The file or input that it stands in. */
  source: string;
  /** Where in it: `line 12`, `certs/shop.pem, line 3`. */
  place: string;
  /** SHA-256 of its DER; null where nothing could be decoded. */
  sha256: string | null;
  /** RFC 4514; empty where it could not be read. */
  subject: string;
  /** The DNS names and addresses that it is for (Subject Alternative Name). */
  names: Array<string>;
  /** RFC 4514. */
  issuer: string;
  /** The authority, where it is one that this program knows. */
  ca: string | null;
  /** Lower-case hexadecimal digits. */
  serial: string;
  /** RFC 3339 UTC; null where it could not be read. */
  not_before: string | null;
  /** RFC 3339 UTC. */
  not_after: string | null;
  /** Whole days until notAfter, rounded down: negative after it. */
  days_left: number | null;
  /** What it is for. */
  role: Role | null;
  /** Whether it demands a staple; null where that cannot be told. */
  must_staple: boolean | null;
  /** Its responders. */
  ocsp_urls: Array<string>;
  /** Whether it cannot be told which these are: Authority Information Access could not be read. */
  ocsp_urls_unread: boolean;
  /**
   * What is to be thought of its staple; null where no staple belongs to it, since it is an
   * authority's or a responder's.
   */
  staple: Verdict | null;
  /** Until when that staple can be used, RFC 3339 UTC. */
  staple_until: string | null;
  /** `RSA 2048`, `EC P-256`, `Ed25519`. */
  key: string;
  /** SHA-256 of the SubjectPublicKeyInfo: the same for certificates on the same key. */
  spki_sha256: string | null;
  /** The algorithm of the issuer's signature. */
  signature_algorithm: string;
  /** Whether subject and issuer are the same name. */
  self_signed: boolean;
  /** How much the worst finding about it matters. */
  risk: Risk;
  /** The worst finding's code. */
  worst: string | null;
  /** What could not be read, in sentences. */
  problems: Array<string>;
}

/** How much the worst finding about a certificate matters, worst first. */
export type Risk =
  | "error"
  | "warning"
  | "notice"
  | "none";

/** One element of an object. */
export interface TreeNode {
  /** Where it begins, in bytes. */
  offset: number;
  /** How many bytes its tag and length take. */
  header_length: number;
  /** How many bytes its content takes. */
  length: number;
  /** How many elements it is in. */
  depth: number;
  /** Its tag: `SEQUENCE`, `[0]`, `OCTET STRING`. */
  tag: string;
  /** What the standard calls it: `tbsCertificate`, `serialNumber`; empty where that is not known. */
  name: string;
  /** Its content in one line; empty where the elements in it follow. */
  value: string;
  /** What is wrong with it; null where nothing is. */
  problem: string | null;
}

/** What became of one input. */
export interface InputSummary {
  /** The name it came with: a file name, or what the page calls a paste. */
  name: string;
  /**
   * What it was recognized as, such as `PEM`, `DER` or `ZIP archive with PEM`; `nothing readable`
   * otherwise.
   */
  format: string;
  /** Its length in bytes. */
  size: number;
  /**
   * SHA-256 of its bytes as they came; empty of one that came in parts, such as a folder, and in a report of
   * an earlier version.
   */
  sha256: string;
  /** When it was recorded, RFC 3339 UTC, where it says so: the last handshake of a capture. */
  recorded_at: string | null;
  /** The ids of the objects found in it, in order, without repetition. */
  objects: Array<string>;
  /** Where each object stands, in order; one that stands there twice is listed twice. */
  found: Array<FoundObject>;
  /** Whether something in it opens with a password only, and was not opened. */
  needs_password: boolean;
  /** Whether a password was given that does not open it. */
  wrong_password: boolean;
  /** What was skipped, where and why. */
  problems: Array<InputProblem>;
}

/** One object at one place of an input. */
export interface FoundObject {
  /** The object's id. */
  id: string;
  /** `certificate`, `ocsp-response`, `certificate-request`, `ocsp-request` or `crl`. */
  kind: "certificate" | "ocsp-response" | "certificate-request" | "ocsp-request" | "crl";
  /**
   * Where it is, in words: `line 12`, `offset 340`, `certs/shop.pem, line 3`,
   * `data."tls.crt", line 1`, `shop.p12 › PKCS #12, item 2`.
   */
  place: string;
  /** How it was written there: `PEM`, `DER`, `base64`, `hex` or, of a response, in `words`. */
  form: "PEM" | "DER" | "base64" | "hex" | "words";
}

/** A part of an input that could not be used. */
export interface InputProblem {
  /** Where it is, in words: `line 12` or `offset 340`. */
  place: string;
  /** One sentence: what it is and why it was skipped, and what to do. */
  message: string;
  /**
   * Whether something the reader may have wanted is lost (`false`: merely passed over, such as
   * a private key or the text around a PEM block).
   */
  lost: boolean;
  /** Whether a limit of this program is why it is lost. */
  limit: boolean;
  /** What is described there and is not there itself, where that is why nothing could be used. */
  describes?: Description;
}

/** Words about objects that are not there. */
export interface Description {
  /** What the words are. */
  by: DescriptionKind;
  /** What they are and what to add, in sentences: the problem's message without the command that asks the host. */
  says: string;
  /** Whether they show Must-Staple (RFC 7633); where they do not, they may be silent about it. */
  has_must_staple: boolean;
  /** The host that they speak of. */
  host: string | null;
}

/** What words are that describe objects. */
export type DescriptionKind =
  | "fields"
  | "output"
  | "extension"
  | "configuration";

/** A message of a program that stands in an input, and what it means. */
export interface MessageReport {
  /** Stable, kebab-case. */
  code: string;
  /** What people call it. */
  name: string;
  /** How much it matters. */
  severity: Severity;
  /** The name of the input that it stands in. */
  input: string;
  /** Where it is, in words: `line 12`. */
  place: string;
  /** The program whose words they are. */
  program: string;
  /** Who shows it, for a sentence that begins with “Shown by”. */
  who: string;
  /** The line as it stood, what nobody sees in it escaped. */
  quote: string;
  /** How often it stands in the input. */
  count: number;
  /** What it means for visitors. */
  meaning: string;
  /** What to do next. */
  next: string;
  /** What the output of `openssl s_client` shows about it, if that is what to paste next. */
  shown_by_handshake: string | null;
  /** The host that is spoken of, or else one of the certificate that the headline is about. */
  host: string | null;
  /** What is most likely the matter, as far as the message alone tells: the id of a trouble. */
  trouble: string;
  /** What holds where it is said: ids of facts, such as `must-staple` and `no-responder`. */
  establishes: Array<string>;
  /** Whether it keeps nobody out where the certificate does not have Must-Staple. */
  only_must_staple: boolean;
  /** The version that it is about, and how it is known. */
  about: string;
  /** How sure it is: `high`, `medium` or `low`. */
  confidence: string;
  /** Where it comes from. */
  references: Array<Reference>;
}

/** A TLS connection that was recorded. */
export interface ConnectionReport {
  /** Its id within this report: `connection-1`, …. */
  id: string;
  /** How it was recorded: `transcript` or `capture`. */
  source: string;
  /** The program whose output it is, such as `openssl s_client`; for a capture, its format. */
  tool: string;
  /** The name that the client asked for. */
  server_name: string | null;
  /** The client's address and port. */
  client: string | null;
  /** The server's address and port. */
  server: string | null;
  /** When it began, RFC 3339 UTC. */
  time: string | null;
  /** The protocol version: `TLS 1.3`. */
  version: string | null;
  /** The protocol that began without TLS, such as `smtp`, where the record's command says so. */
  starttls?: string;
  /** Whether the client asked for a staple; none where that cannot be told. */
  status_request_offered: boolean | null;
  /** Whether the server sent one. */
  staple_sent: StapleSent;
  /** The ids of the certificates that the server sent, in their order. */
  certificates: Array<string>;
  /** The ids of the staples that it sent, likewise. */
  responses: Array<string>;
  /** Whether it resumed an earlier session, so that no certificate was sent. */
  resumed: boolean;
  /** More to know, in sentences; empty where there is nothing. */
  note: string;
}

/** A question about revocation over HTTP, and its answer, as a capture shows them. */
export interface ExchangeReport {
  /** Its id within this report: `exchange-1`, …. */
  id: string;
  /** `GET` or `POST`; none where the request is not in the capture. */
  method: string | null;
  /** The address that was asked, as far as the question tells it. */
  url: string | null;
  /** The address and port of who asked. */
  client: string;
  /** The address and port of who answered. */
  server: string;
  /** When it began, RFC 3339 UTC. */
  time: string | null;
  /** The status code of the answer (RFC 9110 section 15); none where no answer is in the capture. */
  status: number | null;
  /** The id of the OCSP request. */
  request: string | null;
  /** The id of what came: an OCSP response, or a list or certificate that was fetched. */
  answer: string | null;
  /** More to know, in sentences; empty where there is nothing. */
  note: string;
}

/** Whether a server sent a staple. */
export type StapleSent =
  | "yes"
  | "no"
  | "unknown";

/** What a text says in words about a response. */
export interface ToldReport {
  /** The id of the connection that it was stapled to, where the text says so. */
  connection: string | null;
  /** Where it stands, in words: `line 8`. */
  place: string;
  /**
   * `good`, `revoked` or `unknown`, or the name of an error status such as `tryLater`; none where no more
   * is said than that a staple came.
   */
  status: string | null;
  /** RFC 3339 UTC. */
  this_update: string | null;
  /** RFC 3339 UTC. */
  next_update: string | null;
  /** The serial number's octets. */
  serial: string | null;
  /**
   * The id of the response, where it could be written again from the words and its signature proves
   * that, or where it is among the inputs.
   */
  response: string | null;
  /** What it is worth and what to do, in a sentence or two. */
  sentence: string;
}

/** A certificate. */
export interface CertificateReport {
  /** Its id within this report: `certificate-1`, …. */
  id: string;
  /** SHA-256 of its DER. */
  sha256: string;
  /** The subject, as an RFC 4514 string. */
  subject: string;
  /** The issuer, as an RFC 4514 string. */
  issuer: string;
  /** The serial number's octets. */
  serial: string;
  /** RFC 3339 UTC; null if it could not be read. */
  not_before: string | null;
  /** RFC 3339 UTC; null if it could not be read. */
  not_after: string | null;
  /**
   * What the certificate is for; null where that cannot be told, because what decides about it could not
   * be read.
   */
  role: Role | null;
  /**
   * Whether `status_request` (5) is listed in a well-formed TLS Feature extension; null where that cannot
   * be told, because the certificate could not be read to its end, or because the extension is malformed.
   */
  must_staple: boolean | null;
  /** Whether it could be read to its end; if not, what is not listed may stand in what was not read. */
  whole: boolean;
  /**
   * The names of those of these fields of which it cannot be told what belongs there, because it could not
   * be read: an empty list or text is then no answer.
   */
  unread: Array<string>;
  /**
   * What Key Usage allows, by the standard's names; empty where the extension is absent, null where it
   * cannot be told.
   */
  key_usage: Array<string> | null;
  /**
   * What Extended Key Usage allows, in its order; empty where the extension is absent, null where it cannot
   * be told.
   */
  extended_key_usage: Array<string> | null;
  /** The numbers in the TLS Feature extension, in their order. */
  tls_features: Array<number>;
  /** The `id-ad-ocsp` locations of Authority Information Access. */
  ocsp_urls: Array<string>;
  /** The `id-ad-caIssuers` locations of Authority Information Access. */
  ca_issuers_urls: Array<string>;
  /** The names: DNS names plain, others with their kind in front (`IP:192.0.2.1`). */
  subject_alt_names: Array<string>;
  /** Every extension. */
  extensions: Array<ExtensionReport>;
  /** Every other field, in the order of the DER. */
  fields: Array<Field>;
  /** What could not be read. */
  problems: Array<ObjectProblem>;
  /**
   * Whether it was given (`false`: found only inside a response, handed over as trusted, or built
   * in).
   */
  given: boolean;
  /** Whether the user trusts it: handed over as trusted, or marked. */
  trusted: boolean;
  /** Whether it is one of the roots built in. */
  built_in: boolean;
  /** A short name for people: the common name, the first DNS name, or the serial number. */
  label: string;
  /** The whole certificate, base64 of its DER; empty where it is no certificate, whatever its label says. */
  der: string;
}

/** What a certificate is for. */
export type Role =
  | "end-entity"
  | "intermediate"
  | "root"
  | "responder";

/** One extension of a certificate or a response. */
export interface ExtensionReport {
  /** Its object identifier, dotted. */
  oid: string;
  /** The standard's name for it; empty if unknown. */
  name: string;
  /** Whether it is marked critical. */
  critical: boolean;
  /** Its value in one line. */
  value: string;
  /** Its value in parts; for an unknown extension its ASN.1. */
  fields: Array<Field>;
  /** The whole extension, tag included. */
  span: Span;
  /** What could not be read in it, as a sentence. */
  problem: string | null;
}

/** One value of an object, with the parts it is made of. */
export interface Field {
  /** The standard's name for it. */
  name: string;
  /** The value in one line; may be empty where `children` say everything. */
  value: string;
  /** Its bytes, tag included. */
  span: Span | null;
  /** Its parts. */
  children: Array<Field>;
}

/** Byte offsets `start..end` into an object's DER. */
export interface Span {
  /** The first byte. */
  start: number;
  /** One past the last byte. */
  end: number;
}

/** Something in an object that could not be read. */
export interface ObjectProblem {
  /** The byte offset where reading stopped. */
  offset: number;
  /** One sentence. */
  message: string;
  /** Whether a limit of this program is why, and no fault of the object's. */
  limit: boolean;
}

/** An OCSP response. */
export interface OcspResponseReport {
  /** Its id within this report: `response-1`, …. */
  id: string;
  /** SHA-256 of its DER. */
  sha256: string;
  /**
   * The `responseStatus` by its RFC 6960 name, `reserved(4)` and the like for numbers without a
   * name, empty if it could not be read.
   */
  status: string;
  /** RFC 3339 UTC. */
  produced_at: string | null;
  /** `byName: …` (RFC 4514) or `byKey: …` (hexadecimal). */
  responder_id: string | null;
  /** The algorithm's name, or its dotted identifier. */
  signature_algorithm: string | null;
  /** Every `SingleResponse`. */
  entries: Array<EntryReport>;
  /** The ids of the embedded certificates, in their order. */
  certificates: Array<string>;
  /** The response's own extensions. */
  extensions: Array<ExtensionReport>;
  /** Every other field, in the order of the DER. */
  fields: Array<Field>;
  /** What could not be read. */
  problems: Array<ObjectProblem>;
  /** What it says by itself, where no certificate that it could be about is at hand. */
  alone: AloneReport | null;
  /** The whole response, base64 of its DER; empty where it is no response, whatever its label says. */
  der: string;
}

/** What a response says by itself, without the certificate that it is about. */
export interface AloneReport {
  /** The headline. */
  title: string;
  /** What it says, what speaks against it, and what to add: one sentence or two. */
  sentence: string;
  /** Every reason that holds whosever the response is. */
  reasons: Array<Reason>;
  /** From when the entry that counts is current, RFC 3339 UTC. */
  usable_from: string | null;
  /** Until when, RFC 3339 UTC. */
  usable_until: string | null;
}

/** One `SingleResponse`. */
export interface EntryReport {
  /** The serial number's octets. */
  serial: string;
  /** The hash of the issuer's name. */
  issuer_name_hash: string;
  /** The hash of the issuer's key. */
  issuer_key_hash: string;
  /** The hash algorithm's name, or its dotted identifier. */
  hash_algorithm: string;
  /** `good`, `revoked` or `unknown`; empty if it could not be read. */
  status: string;
  /** RFC 3339 UTC; empty if it could not be read. */
  this_update: string;
  /** RFC 3339 UTC. */
  next_update: string | null;
  /** RFC 3339 UTC. */
  revoked_at: string | null;
  /** The RFC 5280 name of the reason. */
  reason: string | null;
  /** The entry's own extensions. */
  extensions: Array<ExtensionReport>;
  /** The whole entry. */
  span: Span;
  /** The ids of the certificates that this entry names. */
  names: Array<string>;
  /**
   * How it compares with the certificates at hand, closest first: at most eight rows, for the
   * first eight entries of each of the first 32 responses. Empty where the entry names a
   * certificate that was given.
   */
  comparisons: Array<ComparisonReport>;
}

/** One certificate at hand beside an entry that names none of those given. */
export interface ComparisonReport {
  /** The certificate's id. */
  certificate: string;
  /** The id of a certificate at hand that bears its issuer's name. */
  issuer: string | null;
  /** Whether the serial numbers agree; null where the certificate's could not be read. */
  serial: boolean | null;
  /**
   * Whether the hashes of the issuer's name agree; null where the certificate's issuer could not be read, or for
   * a hash that is not computed.
   */
  issuer_name_hash: boolean | null;
  /** Whether the hashes of the issuer's key agree; null where they cannot be compared. */
  issuer_key_hash: boolean | null;
  /** What the hash of the issuer's name would be, under the entry's hash algorithm. */
  expected_issuer_name_hash: string | null;
  /** What the hash of the issuer's key would be. */
  expected_issuer_key_hash: string | null;
  /** What would explain the differences, in sentences; empty where nothing known does. */
  note: string;
}

/** A PKCS #10 certification request (CSR). */
export interface CertificateRequestReport {
  /** Its id within this report: `certificate-request-1`, …. */
  id: string;
  /** SHA-256 of its DER. */
  sha256: string;
  /** The subject, as an RFC 4514 string. */
  subject: string;
  /**
   * Whether `status_request` (5) is listed in a well-formed TLS Feature extension asked for;
   * null where that cannot be told, because the request could not be read to its end, or because the
   * extension is malformed.
   */
  must_staple: boolean | null;
  /** The numbers in the TLS Feature extension asked for, in their order. */
  tls_features: Array<number>;
  /** The names asked for: DNS names plain, others with their kind in front (`IP:192.0.2.1`). */
  subject_alt_names: Array<string>;
  /** The algorithm's name, or its dotted identifier. */
  signature_algorithm: string | null;
  /**
   * Whether the request's signature verifies under the key in it: the applicant holds the private
   * key.
   */
  proof_of_possession: CheckOutcome;
  /** How that came out, in one sentence. */
  evidence: string;
  /** Every extension asked for. */
  extensions: Array<ExtensionReport>;
  /** Every other field, in the order of the DER. */
  fields: Array<Field>;
  /** What could not be read. */
  problems: Array<ObjectProblem>;
  /** A short name for people: the common name, the first DNS name, or the subject. */
  label: string;
  /** The whole request, base64 of its DER; the octets of a challenge password are asterisks. */
  der: string;
}

/** An OCSP request. */
export interface OcspRequestReport {
  /** Its id within this report: `ocsp-request-1`, …. */
  id: string;
  /** SHA-256 of its DER. */
  sha256: string;
  /** Who asks, if the request says so; DNS names plain, others with their kind in front. */
  requestor_name: string | null;
  /** Every `Request`. */
  requests: Array<RequestEntryReport>;
  /** The octets of the nonce, without the OCTET STRING around them. */
  nonce: string | null;
  /** The response types that the client understands, by name or dotted identifier. */
  acceptable_responses: Array<string>;
  /** How the client would like the response to be signed, best first. */
  preferred_signature_algorithms: Array<string>;
  /** What the request itself is signed with; none for an unsigned one, as nearly all are. */
  signature_algorithm: string | null;
  /** The request's own extensions. */
  extensions: Array<ExtensionReport>;
  /** Every other field, in the order of the DER. */
  fields: Array<Field>;
  /** What could not be read. */
  problems: Array<ObjectProblem>;
  /** The whole request, base64 of its DER. */
  der: string;
}

/** The question about one certificate. */
export interface RequestEntryReport {
  /** The serial number's octets. */
  serial: string;
  /** The hash of the issuer's name. */
  issuer_name_hash: string;
  /** The hash of the issuer's key. */
  issuer_key_hash: string;
  /** The hash algorithm's name, or its dotted identifier. */
  hash_algorithm: string;
  /** The question's own extensions. */
  extensions: Array<ExtensionReport>;
  /** The whole question. */
  span: Span;
  /** The ids of the certificates that it names. */
  names: Array<string>;
  /** The ids of the responses at hand that answer it. */
  answered_by: Array<string>;
}

/** A certificate revocation list. */
export interface CrlReport {
  /** Its id within this report: `crl-1`, …. */
  id: string;
  /** SHA-256 of its DER. */
  sha256: string;
  /** The issuer, as an RFC 4514 string. */
  issuer: string;
  /** RFC 3339 UTC; empty if it could not be read. */
  this_update: string;
  /** RFC 3339 UTC. */
  next_update: string | null;
  /** The CRL number, decimal. */
  number: string | null;
  /** For a delta list the number of the list that it adds to, decimal. */
  base_number: string | null;
  /**
   * What the list is limited to, in the standard's words: `onlyContainsUserCerts`,
   * `distributionPoint`, `indirectCRL`, …; empty for everything that its issuer issued.
   */
  scope: Array<string>;
  /** The algorithm's name, or its dotted identifier. */
  signature_algorithm: string | null;
  /** Whether the signature verifies under the key of a certificate at hand with the issuer's name. */
  signature: CheckOutcome;
  /** How that came out, in one sentence. */
  evidence: string;
  /** The certificate under whose key it verifies. */
  signer: string | null;
  /** How many entries there are. */
  revoked_count: number;
  /** The first hundred of them. */
  revoked: Array<RevokedReport>;
  /** What it says about the certificates among the inputs that bear its issuer's name. */
  covers: Array<CoverageReport>;
  /** The list's own extensions. */
  extensions: Array<ExtensionReport>;
  /** Every other field, in the order of the DER. */
  fields: Array<Field>;
  /** What could not be read. */
  problems: Array<ObjectProblem>;
  /** The whole list, base64 of its DER; empty for a list longer than a mebibyte. */
  der: string;
}

/** One entry of a revocation list. */
export interface RevokedReport {
  /** The serial number's octets. */
  serial: string;
  /** RFC 3339 UTC; empty if it could not be read. */
  revoked_at: string;
  /** The RFC 5280 name of the reason. */
  reason: string | null;
  /** The extensions of the entry, its reason among them. */
  extensions: Array<ExtensionReport>;
  /** The whole entry. */
  span: Span;
}

/** What a revocation list says about one certificate. */
export interface CoverageReport {
  /** The certificate's id. */
  certificate: string;
  /** `on-list`, `not-on-list` or `not-checked`. */
  status: string;
  /** RFC 3339 UTC; only with `on-list`. */
  revoked_at: string | null;
  /** The RFC 5280 name of the reason. */
  reason: string | null;
  /** One sentence: what was found, or why nothing was concluded. */
  explanation: string;
}

/** The judgement of one response for one certificate, or of its absence. */
export interface StapleReport {
  /** The certificate's id. */
  certificate: string;
  /** The response's id; none where none was given. */
  response: string | null;
  /** The issuer's certificate, if at hand. */
  issuer: string | null;
  /** The certificate that signed the response, if at hand. */
  responder: string | null;
  /** The position in the response's `entries` that counts. */
  entry: number | null;
  /** The judgement. */
  verdict: Verdict;
  /** Every reason that holds. */
  reasons: Array<Reason>;
  /** Each step, on its own. */
  checks: Array<CheckReport>;
  /**
   * Whether it is what visitors get, as a recorded connection or a program says; false: it is at hand,
   * but the server sent something else; null: nothing tells.
   */
  served: boolean | null;
  /** The server that was seen to send it, or not, where the record names one. */
  host: string | null;
  /**
   * The ids of the servers (as in `server_outcomes`) that would not send this response; only of a good
   * one that no server was seen to send.
   */
  kept_back_by: Array<string>;
  /** The verdict in one plain sentence. */
  sentence: string;
  /** From when the response is current, RFC 3339 UTC. */
  usable_from: string | null;
  /** Until when, RFC 3339 UTC. */
  usable_until: string | null;
  /** The OCSP requests that ask about the certificate; none without the issuer's certificate. */
  requests: Array<RequestReport>;
}

/** An OCSP request for one certificate, without a nonce (RFC 6960 §4.1.1). */
export interface RequestReport {
  /** The hash algorithm of its CertID: `SHA-1` or `SHA-256`. */
  hash_algorithm: string;
  /** The whole request, base64 of its DER. */
  der: string;
}

/** The judgement of a staple. */
export type Verdict =
  | "good"
  | "revoked"
  | "unknown"
  | "unusable"
  | "unverified"
  | "missing";

/** Why a response is unusable. */
export type Reason =
  | "malformed"
  | "error-status"
  | "unsupported-response-type"
  | "certificate-mismatch"
  | "issuer-missing"
  | "certificate-unread"
  | "responder-not-found"
  | "responder-not-authorized"
  | "responder-expired"
  | "signature-invalid"
  | "signature-unsupported"
  | "unknown-critical-extension"
  | "not-yet-valid"
  | "expired"
  | "produced-outside-validity";

/** One step of the judgement. */
export interface CheckReport {
  /** The step, in kebab-case: `signature`, `responder-authority`, …. */
  check: string;
  /** What is asked, in plain words. */
  title: string;
  /** How it came out. */
  outcome: CheckOutcome;
  /** What was seen, or why it could not be checked: one sentence. */
  evidence: string;
  /** More for those who want to follow: names and values. */
  details: Array<Field>;
  /** Where the rule stands. */
  references: Array<Reference>;
}

/** The outcome of one check. */
export type CheckOutcome =
  | "passed"
  | "failed"
  | "not-checked";

/**
 * The paths from one certificate towards a trust anchor. What a chain lacks changes no staple's
 * verdict.
 */
export interface ChainReport {
  /** The certificate's id. */
  certificate: string;
  /** Its paths, best first; at least one. */
  paths: Array<PathReport>;
}

/** One path. */
export interface PathReport {
  /** The ids of its certificates, from the chain's own up: each is issued by the next. */
  certificates: Array<string>;
  /** Why it goes no further. */
  end: ChainEnd;
  /** Whether it ends at a trust anchor and every check passed. */
  valid: boolean;
  /** What is to be thought of it, in one plain sentence or two. */
  sentence: string;
  /** What holds for each of its certificates, in the same order. */
  steps: Array<StepReport>;
}

/** One certificate of a path. */
export interface StepReport {
  /** The certificate's id. */
  certificate: string;
  /** Each rule, on its own. */
  checks: Array<CheckReport>;
}

/** Why a path goes no further. */
export type ChainEnd =
  | "trusted-anchor"
  | "built-in-root"
  | "unknown-root"
  | "issuer-missing"
  | "issuer-unread"
  | "loop"
  | "limit";

/** Something wrong or noteworthy. */
export interface Finding {
  /** Stable, kebab-case. */
  code: string;
  /** How much it matters. */
  severity: Severity;
  /** The id of the object it is about. */
  object: string | null;
  /** The bytes it is about. */
  span: Span | null;
  /** What is the matter, in a few words. */
  title: string;
  /** What it means for a visitor. */
  explanation: string;
  /** What to do. */
  remedy: string;
  /** Where the rule stands. */
  references: Array<Reference>;
}

/** How much a finding matters. */
export type Severity =
  | "error"
  | "warning"
  | "notice";

/** A public source. */
export interface Reference {
  /** The document and the clause: `RFC 6960 §4.2.2.2`. */
  label: string;
  /** Where it can be read; empty where it has no address of its own. */
  url: string;
}

/** What one TLS client does in one situation. */
export interface Outcome {
  /** The client, in kebab-case: `firefox-public`. */
  client: string;
  /** Its name for people: `Firefox, public certificate`. */
  name: string;
  /** The version and settings that the statement is about. */
  about: string;
  /** What the server sends. */
  situation: Situation;
  /** What the client does. */
  outcome: OutcomeKind;
  /** The error that a visitor sees, where one is known. */
  error: string | null;
  /** Why, in one sentence. */
  explanation: string;
  /** How sure the statement is: `high`, `medium` or `low`. */
  confidence: string;
  /**
   * Where it comes from. All of a client's sources stand with the situation `given`; elsewhere
   * the first of them, and those of this very answer. Answers with the same sources share them.
   */
  references: Array<Reference>;
}

/** What a server sends, or what happens to it. */
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

/** What a client does. */
export type OutcomeKind =
  | "connects"
  | "refuses"
  | "unchecked"
  | "varies";

/** What one server does with the response that the headline speaks about. */
export interface ServerOutcome {
  /** The server, in kebab-case: `nginx-fetch`. */
  server: string;
  /** Its name for people: `nginx, fetching`. */
  name: string;
  /** The version and settings that the statement is about. */
  about: string;
  /** What it does. */
  outcome: ServerOutcomeKind;
  /**
   * Until when it staples the response, RFC 3339 UTC; null where it staples none, or does not stop
   * by itself.
   */
  until: string | null;
  /** What it does and why, in a sentence or two. */
  explanation: string;
  /** What a restart does to its staple, as a sentence. */
  restart: string;
  /** How sure the statement is: `high`, `medium` or `low`. */
  confidence: string;
  /** Where it comes from. */
  references: Array<Reference>;
}

/** What a server does with a response. */
export type ServerOutcomeKind =
  | "staples"
  | "drops"
  | "replaces"
  | "refuses-to-start"
  | "varies";

/** What some servers do with the response over time, all of them the same. */
export interface ServerBand {
  /** The servers' ids, as in `server_outcomes`; each server is in one band. */
  servers: Array<string>;
  /** Without gaps from the timeline's beginning to its end. */
  intervals: Array<Interval<ServerOutcomeKind>>;
}

/** One certificate and one staple over time. It does not depend on the instant judged. */
export interface Timeline {
  /** The certificate's id. */
  certificate: string;
  /** The response's id; none where none was given. */
  response: string | null;
  /** The beginning of the union of all windows, RFC 3339 UTC. */
  from: string;
  /** Its end, RFC 3339 UTC. */
  until: string;
  /** What changes, in order. Between two of them nothing does, for any client. */
  changes: Array<Change>;
  /** What clients do over time, those together that do the same. */
  bands: Array<Band>;
  /**
   * What servers do with the response over time, those together that do the same; empty without a
   * response.
   */
  server_bands: Array<ServerBand>;
  /** Whether every window was looked at; only inputs made to be long have too many. */
  complete: boolean;
}

/** Something changes. */
export interface Change {
  /** The first instant at which it is so, RFC 3339 UTC. */
  at: string;
  /** What happens. */
  event: Event;
  /** What happens, as a sentence. */
  what: string;
  /** What it means for visitors, as a sentence. */
  sentence: string;
  /** The judgement from then on. */
  verdict: Verdict;
  /** The clients whose outcome changes. */
  clients: Array<ClientChange>;
  /** The ids of clients that go on accepting bytes that are no good any more. */
  content: Array<string>;
}

/** A client whose outcome changes. */
export interface ClientChange {
  /** The client's id. */
  client: string;
  /** What it did. */
  before: OutcomeKind;
  /** What it does from then on. */
  after: OutcomeKind;
}

/** What some clients do over time, all of them the same. */
export interface Band {
  /** The clients' ids; each client is in one band. */
  clients: Array<string>;
  /** Without gaps from the timeline's beginning to its end. */
  intervals: Array<Interval<OutcomeKind>>;
}

/** A stretch of time with one outcome, a client's or a server's. */
export interface Interval<Kind = OutcomeKind> {
  /** Its first instant, RFC 3339 UTC. */
  from: string;
  /** The first instant of the next; for the last one the timeline's end, which belongs to it. */
  until: string;
  /** What the client does, or the server with the response. */
  outcome: Kind;
}

/** What happens at an instant. */
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

/** What a revocation, or a dead responder, at one instant would mean. */
export interface Exposure {
  /** The instant, RFC 3339 UTC. */
  revoked_at: string;
  /** The certificate's end, RFC 3339 UTC. */
  certificate_until: string | null;
  /** After a revocation, with the key stolen and OCSP blocked: how long a thief gets past whom. */
  ways: Array<Way>;
  /** With a dead responder instead: how long the site works for whom. */
  outage: Array<Way>;
  /** When to fetch the next response; none without a staple. */
  refresh: Refresh | null;
  /** What the responder's own delay costs; none without a staple. */
  delay: Delay | null;
}

/** How long something works against, or for, some clients. */
export interface Way {
  /** Which way it is. */
  kind: WayKind;
  /** Until when, RFC 3339 UTC; none where these objects do not tell. */
  until: string | null;
  /** The same in seconds from the instant. */
  seconds: number | null;
  /** The clients' ids. */
  clients: Array<string>;
  /** Who and why, as a sentence. */
  sentence: string;
  /** How sure it is: `high`, `medium` or `low`. */
  confidence: string;
  /** Where it comes from, beyond the clients' own sources. */
  references: Array<Reference>;
}

/** The ways. */
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

/** When to fetch the next response. */
export interface Refresh {
  /** From when on: half of the staple's life, RFC 3339 UTC. */
  from: string;
  /** When a public responder must have a newer one, RFC 3339 UTC. */
  due: string;
  /** The staple's end, RFC 3339 UTC. */
  until: string;
  /** The sentence. */
  sentence: string;
  /** Where it comes from. */
  references: Array<Reference>;
}

/** What the responder's own delay costs. */
export interface Delay {
  /** From `thisUpdate` to `producedAt`; negative if signed in advance. */
  seconds: number;
  /** The sentence. */
  sentence: string;
  /** Where it comes from. */
  references: Array<Reference>;
}

/** A stretch of time in which a server does the same. */
export type ServerInterval = Interval<ServerOutcomeKind>;
