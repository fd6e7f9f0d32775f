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

export interface JudgeOptions {
  /** The instant to judge at: RFC 3339, or a Date. Default: now; for a capture, when it was made. */
  at?: string | Date | null;
  /** Certificates that are trusted: chains may end at them, and they are not judged themselves. */
  trust?: Input[] | null;
}

export interface Options<P extends Part = Part> extends JudgeOptions {
  /** The parts of the report that are made, the others are left out. Default: all. */
  include?: readonly P[] | null;
}

/**
 * Finds certificates, OCSP responses, OCSP requests, certification requests and revocation lists in
 * `inputs` and judges them.
 *
 * @throws Error when an argument has the wrong type; never because of what the bytes say.
 */
export function analyze<P extends Part = Part>(
  inputs: Input[],
  options?: Options<P> | null,
): Pick<Report, "schema" | "at" | P>;

/**
 * The judgements alone, without words, those that the report would list first in front: the fast way
 * for programs.
 *
 * @throws Error when an argument has the wrong type; never because of what the bytes say.
 */
export function judge(inputs: Input[], options?: JudgeOptions | null): Judged[];

/**
 * One row for each certificate in `bytes` (PEM bundles, archives, scanners' output), at each place where
 * it stands, in the order of reading. A part that cannot be read is a row with `problems`.
 *
 * @throws Error when an argument has the wrong type; never because of what the bytes say.
 */
export function inventory(bytes: Uint8Array, options?: JudgeOptions | null): Row[];

/**
 * Every ASN.1 element of an object, in the order of its bytes, whatever is wrong with them.
 *
 * @throws Error when `der` is no Uint8Array.
 */
export function tree(der: Uint8Array): TreeNode[];
