// Who is measured, each behind the same function: given a certificate, its issuer, a response and an
// instant, is the staple good? What has to be loaded is loaded before.
//
// A contender is an async function that yields the function to measure, or null where there is none.

/** What a case is: { certificate, issuer, response: Uint8Array, at: RFC 3339, unix: seconds, delegated } */

async function engine() {
  const module = await import("./site/staplescope.js");
  await module.default();
  return module;
}

async function bare() {
  const module = await import("./bare/bare.js");
  await module.default();
  return module;
}

const inputs = ({ certificate, issuer, response }) => [
  { name: "certificate", bytes: certificate },
  { name: "issuer", bytes: issuer },
  { name: "response", bytes: response },
];

// --- ours

async function analyze() {
  const { analyze } = await engine();
  return (given) => analyze(inputs(given), { at: given.at }).staples[0].verdict === "good";
}

async function judge() {
  const { judge } = await engine();
  return judge && ((given) => judge(inputs(given), { at: given.at })[0].verdict === "good");
}

// --- the signature checks, and the least code around them

async function signatures(given) {
  const { Checks } = await bare();
  const checks = new Checks(given.certificate, given.issuer, given.response);
  return () => checks.verify();
}

async function leastCode() {
  const { isGood } = await bare();
  return ({ certificate, issuer, response, unix }) => isGood(certificate, issuer, response, unix);
}

// --- PKI.js

const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
const EXTENDED_KEY_USAGE = "2.5.29.37";

function readWith(pki, { certificate, issuer, response }) {
  const outer = pki.OCSPResponse.fromBER(response);
  return {
    certificate: pki.Certificate.fromBER(certificate),
    issuer: pki.Certificate.fromBER(issuer),
    basic: pki.BasicOCSPResponse.fromBER(outer.responseBytes.response.valueBlock.valueHexView),
  };
}

/** Everything that a verdict takes but the right of who signed the response. */
async function isAboutAndCurrent(pki, { certificate, issuer, basic }, { unix }) {
  const { isForCertificate, status } = await basic.getCertificateStatus(certificate, issuer);
  const [entry] = basic.tbsResponseData.responses;
  const at = unix * 1000;
  const current = entry.thisUpdate.getTime() <= at && at <= entry.nextUpdate.getTime();
  return isForCertificate && status === 0 && current && (await certificate.verify(issuer));
}

function signedBy(pki, { basic }, signer) {
  const { tbsResponseData, signature, signatureAlgorithm } = basic;
  return pki
    .getCrypto(true)
    .verifyWithPublicKey(tbsResponseData.tbsView, signature, signer.subjectPublicKeyInfo, signatureAlgorithm);
}

/** As its users would: a delegate is left to BasicOCSPResponse.verify, which builds its chain. */
async function pkijs() {
  const pki = await import("pkijs");
  return async (given) => {
    const read = readWith(pki, given);
    const authentic = given.delegated
      ? await read.basic.verify({ issuerCerts: [read.issuer], trustedCerts: [read.issuer] })
      : await signedBy(pki, read, read.issuer);
    return authentic && (await isAboutAndCurrent(pki, read, given));
  };
}

/** The least that can be asked of it: the delegate's signature, purpose and validity by hand. */
async function pkijsByHand(given) {
  if (!given.delegated) return null;
  const pki = await import("pkijs");
  return async (given) => {
    const read = readWith(pki, given);
    const [delegate] = read.basic.certs;
    const purposes = delegate.extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
    const at = given.unix * 1000;
    const authorized =
      purposes.parsedValue.keyPurposes.includes(OCSP_SIGNING) &&
      delegate.notBefore.value.getTime() <= at &&
      at <= delegate.notAfter.value.getTime() &&
      (await delegate.verify(read.issuer));
    return authorized && (await signedBy(pki, read, delegate)) && (await isAboutAndCurrent(pki, read, given));
  };
}

// --- reading alone

async function pkijsRead() {
  const pki = await import("pkijs");
  return (given) => readWith(pki, given).basic.tbsResponseData.responses.length === 1;
}

async function bareRead() {
  const { parse } = await bare();
  return ({ certificate, issuer, response }) => parse(certificate, issuer, response) > 0;
}

/** All nodes of the three objects. */
async function treeOurs() {
  const { tree } = await engine();
  return (
    tree &&
    (({ certificate, issuer, response }) =>
      [certificate, issuer, response].every((bytes) => tree(bytes).length > 0))
  );
}

async function treeLapo() {
  const { ASN1 } = await import("@lapo/asn1js");
  return ({ certificate, issuer, response }) =>
    [certificate, issuer, response].every((bytes) => ASN1.decode(bytes).sub.length > 0);
}

/** node-forge, which is a script and no module. */
export async function forge() {
  if (!globalThis.forge) {
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = "./peers/node_modules/node-forge/dist/forge.min.js";
      script.onload = resolve;
      script.onerror = () => reject(new Error("node-forge could not be loaded"));
      document.head.append(script);
    });
  }
  return globalThis.forge;
}

async function treeForge() {
  const { asn1, util } = await forge();
  return ({ certificate, issuer, response }) =>
    [certificate, issuer, response].every((bytes) => asn1.fromDer(util.createBuffer(bytes)).value.length > 0);
}

export const contenders = {
  signatures,
  leastCode,
  judge,
  analyze,
  pkijs,
  pkijsByHand,
  bareRead,
  pkijsRead,
  treeOurs,
  treeLapo,
  treeForge,
};
