// Who reads a bundle of certificates: each yields a function that is given the bundle as bytes and says
// how many of its certificates demand a staple, having read what a row needs.
import { forge } from "./contenders.js";

async function bareMany() {
  const module = await import("./bare/bare.js");
  await module.default();
  return (bytes) => module.readMany(bytes);
}

const SUBJECT_ALT_NAME = "2.5.29.17";
const TLS_FEATURE = "1.3.6.1.5.5.7.1.24";
const STATUS_REQUEST = "\x30\x03\x02\x01\x05";

/** node-forge knows no certificates on elliptic curves, so that its ASN.1 reader is all that is used. */
async function forgeMany() {
  const { asn1, util } = await forge();
  const text = (name) =>
    name.value
      .flatMap((set) => set.value)
      .map(({ value: [type, value] }) => `${asn1.derToOid(type.value)}=${value.value}`)
      .join(",");
  const row = (der) => {
    const [tbs] = asn1.fromDer(util.createBuffer(der)).value;
    const [, serial, , issuer, validity] = tbs.value;
    const found = {
      issuer: text(issuer),
      serial: util.bytesToHex(serial.value),
      notAfter: asn1.utcTimeToDate(validity.value[1].value).getTime(),
      names: [],
      mustStaple: false,
    };
    const extensions = tbs.value.at(-1).value[0];
    for (const { value } of extensions.value) {
      const oid = asn1.derToOid(value[0].value);
      const content = value.at(-1).value;
      if (oid === SUBJECT_ALT_NAME) {
        const names = typeof content === "string" ? asn1.fromDer(util.createBuffer(content)) : content[0];
        found.names = names.value.map((name) => name.value);
      }
      if (oid === TLS_FEATURE) {
        const list = typeof content === "string" ? content : asn1.toDer(content[0]).getBytes();
        found.mustStaple = list === STATUS_REQUEST;
      }
    }
    return found;
  };
  const block = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g;
  return (bytes) => {
    const rows = [];
    for (const [, base64] of new TextDecoder().decode(bytes).matchAll(block)) rows.push(row(atob(base64)));
    return rows.filter((row) => row.mustStaple).length;
  };
}

const readers = { bareMany, forgeMany };

/** The milliseconds that a reader takes for a bundle, once warm; another answer is an error. */
export async function read(name, path, expected) {
  const run = await readers[name]();
  const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer());
  const once = () => {
    const start = performance.now();
    const demanding = run(bytes);
    const took = performance.now() - start;
    if (demanding !== expected) throw new Error(`${name} finds ${demanding} of ${expected}`);
    return took;
  };
  once();
  return once();
}
