// The JavaScript interface:
//
//   import init, { analyze, judge } from "./staplescope.js";
//   await init();
//   const report = analyze([{ name: "leaf.pem", bytes }], { at: "2026-11-20T12:00:00Z" });
//   const [{ verdict, usable_until }] = judge([{ name: "leaf.pem", bytes }]);
//   const rows = inventory(bytes);
//   const nodes = tree(der);
import * as program from "./worker.js";
export { initSync, inventory, judge, tree } from "./worker.js";

// A report's outcomes come as places in tables, nine for each, so that what they share comes once.
export function analyze(inputs, options) {
  const { report, texts, references, places } = program.analyzeInParts(inputs, options);
  if (places) {
    report.outcomes = Array.from({ length: places.length / 9 }, (_, outcome) => {
      const at = outcome * 9;
      return {
        client: texts[places[at]],
        name: texts[places[at + 1]],
        about: texts[places[at + 2]],
        situation: texts[places[at + 3]],
        outcome: texts[places[at + 4]],
        error: texts[places[at + 5]],
        explanation: texts[places[at + 6]],
        confidence: texts[places[at + 7]],
        references: references[places[at + 8]],
      };
    });
  }
  return report;
}

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
