// Starts the page, or says why it does not start.
import init from "./app.js";

try {
  await init();
} catch (error) {
  const sentence = document.createElement("p");
  sentence.setAttribute("role", "alert");
  sentence.textContent =
    `Staplescope cannot start in this browser: ${error?.message ?? error}. ` +
    "It needs WebAssembly, which every current browser has; some protected modes switch it off.";
  document.body.append(sentence);
  throw error;
}
