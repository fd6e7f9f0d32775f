// The second part of the program: what a first verdict does not run.
let secondModule;
let isAttached = false;
let arriving;

const secondAddress = () => new URL("NAME", import.meta.url);

/** Gets the second part before anything asks for it; `source` is its bytes, or what they were compiled to, where
 *  that is at hand. */
export function second(source) {
    const forget = (error) => {
        arriving = undefined;
        throw error;
    };
    arriving ??= arrive(source ?? fetch(secondAddress(), { priority: "low" })).catch(forget);
    return arriving;
}

/** The same, where the service worker has kept it: a page without a network must not have to wait for it
 *  as `readSecond` does, which passes service workers by. */
export async function secondIfKept() {
    const response = await globalThis.caches?.match(secondAddress());
    if (response) await second(await response.arrayBuffer());
}

/** Whether the second part is there: nothing waits for it any more. */
export const isWhole = () => secondModule !== undefined;

/** The program as it was compiled, for another worker. */
export const modules = () => [wasmModule, secondModule];

async function arrive(source) {
    const from = await source;
    const isCompiled = from instanceof WebAssembly.Module;
    secondModule ??= isCompiled ? from : await compile(from);
    if (wasm) attachSecond();
}

async function compile(response) {
    if (!(response instanceof Response)) return WebAssembly.compile(response);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    // Some servers do not know the type, which this way of compiling insists on.
    const isKnown = response.headers.get("content-type") === "application/wasm";
    if (isKnown) return WebAssembly.compileStreaming(response);
    return WebAssembly.compile(await response.arrayBuffer());
}

// Once: a second time would set its data back to what it was at first.
function attachSecond() {
    if (isAttached) return;
    new WebAssembly.Instance(secondModule, { first: wasm });
    isAttached = true;
}

// Called from within the program, which waits for what it calls.
function loadSecond() {
    secondModule ??= new WebAssembly.Module(readSecond());
    attachSecond();
}

function readSecond() {
    const isDocument = "document" in globalThis;
    const request = new XMLHttpRequest();
    request.open("GET", secondAddress(), false);
    // A document may only ask for text when it waits; in this encoding each octet is a character.
    if (isDocument) request.overrideMimeType("text/plain; charset=x-user-defined");
    else request.responseType = "arraybuffer";
    try {
        request.send();
        if (request.status !== 200) throw new Error(String(request.status));
    } catch (error) {
        const message =
            `The second part of the program did not arrive (${error.message}). ` +
            "Check the connection to where the page came from, then try again";
        tell(message);
        throw new Error(message);
    }
    return isDocument ? octets(request.responseText) : request.response;
}

function octets(text) {
    const octets = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) octets[i] = text.charCodeAt(i);
    return octets;
}

// A worker's caller tells it; the page itself stops where it stands, and what was given stays in sight.
function tell(message) {
    const section = globalThis.document?.getElementById("broken");
    if (!section) return;
    section.querySelector("h2").textContent = "A part of this page is missing";
    section.querySelector("p").textContent =
        `${message}. What you gave has not left this device, and still stands below.`;
    section.querySelector("code").textContent = "";
    section.hidden = false;
    section.focus();
}
