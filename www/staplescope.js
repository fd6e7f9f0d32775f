// The JavaScript interface:
//
//   import init, { analyze } from "./staplescope.js";
//   await init();
//   const report = analyze([{ name: "leaf.pem", bytes }], { at: "2026-11-20T12:00:00Z" });
export { default, initSync, analyze } from "./worker.js";
