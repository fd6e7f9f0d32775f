export { default, initSync } from "./worker.js";
export * from "./worker.js";
