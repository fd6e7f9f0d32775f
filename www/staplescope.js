// The JavaScript interface:
//
//   import init, { analyze, judge } from "./staplescope.js";
//   await init();
//   const report = analyze([{ name: "leaf.pem", bytes }], { at: "2026-11-20T12:00:00Z" });
//   const [{ verdict, usable_until }] = judge([{ name: "leaf.pem", bytes }]);
//   const rows = inventory(bytes);
//   const nodes = tree(der);
import load from "./worker.js";
export { initSync, analyze, inventory, judge, tree } from "./worker.js";

// Browsers fetch the module. Node cannot fetch files, and reads it.
export default async function init(source) {
  const isFile = import.meta.url.startsWith("file:");
  if (source === undefined && isFile && globalThis.process?.versions?.node) {
    const { readFile } = await import("node:fs/promises");
    source = { module_or_path: await readFile(new URL("./worker_bg.wasm", import.meta.url)) };
  }
  return load(source);
}
