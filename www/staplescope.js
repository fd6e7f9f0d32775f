// The JavaScript interface:
//
//   import init, { analyze, judge } from "./staplescope.js";
//   await init();
//   const report = analyze([{ name: "leaf.pem", bytes }], { at: "2026-11-20T12:00:00Z" });
//   const [{ verdict, usable_until }] = judge([{ name: "leaf.pem", bytes }]);
//   const rows = inventory(bytes);
//   const nodes = tree(der);
import * as program from "./worker.js";
export { initSync, analyze, inventory, judge, tree } from "./worker.js";

// Browsers fetch the module. Node cannot fetch files, and reads it. Where it is in two parts both are there
// before the first call; if the second does not arrive, what needs it says so.
export default async function init(source) {
  const isFile = import.meta.url.startsWith("file:");
  if (source === undefined && isFile && globalThis.process?.versions?.node) {
    const { readFile } = await import("node:fs/promises");
    const read = (name) => readFile(new URL(name, import.meta.url));
    source = { module_or_path: await read("./worker_bg.wasm") };
    await program.second?.(await read("./worker_more.wasm"));
  }
  const [exports] = await Promise.all([program.default(source), program.second?.().catch(() => {})]);
  return exports;
}
