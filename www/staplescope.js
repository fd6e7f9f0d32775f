// The JavaScript interface:
//
//   import init, { analyze, judge } from "./staplescope.js";
//   await init();
//   const report = analyze([{ name: "leaf.pem", bytes }], { at: "2026-11-20T12:00:00Z" });
//   const [{ verdict, usable_until }] = judge([{ name: "leaf.pem", bytes }]);
export { default, initSync, analyze, judge } from "./worker.js";
