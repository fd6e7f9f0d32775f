// The second part of the program: what a first verdict does not run.
let secondModule;

const secondAddress = () => new URL("NAME", import.meta.url);

/** Gets the second part before anything asks for it; `source` is its bytes, where they are at hand. */
export async function second(source) {
    const bytes = source ?? (await fetchSecond());
    secondModule ??= await WebAssembly.compile(bytes);
}

/** The same, where the service worker has kept it: a page without a network must not have to wait for it
 *  as `readSecond` does, which passes service workers by. */
export async function secondIfKept() {
    const response = await globalThis.caches?.match(secondAddress());
    if (response) await second(await response.arrayBuffer());
}

async function fetchSecond() {
    const response = await fetch(secondAddress(), { priority: "low" });
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return response.arrayBuffer();
}

// Called from within the program, which waits for what it calls.
function loadSecond() {
    secondModule ??= new WebAssembly.Module(readSecond());
    new WebAssembly.Instance(secondModule, { first: wasm });
}

function readSecond() {
    const request = new XMLHttpRequest();
    request.open("GET", secondAddress(), false);
    // A document may only ask for text when it waits; in this encoding each octet is a character.
    request.overrideMimeType("text/plain; charset=x-user-defined");
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
    return Uint8Array.from(request.responseText, (octet) => octet.charCodeAt(0) & 0xff);
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
