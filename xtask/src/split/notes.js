// Who waits for the rest of the program.
const missing = [];

// Says, when asked, which functions of this module were called.
{
    const channel = new BroadcastChannel("notes");
    channel.onmessage = ({ data }) => {
        // As if its second part did not arrive.
        if (data === "break" && !globalThis.document) wasm = undefined;
        // As if the rest of its program could not be had.
        if (data === "cut") for (const reject of missing.splice(0)) reject(new Error("missing"));
        // As if its memory had run out.
        if (data === "fail" && !globalThis.document) throw new Error("no reason");
        if (data !== "ask" || !wasm) return;
        const notes = [];
        for (let number = 0; `__noted_${number}` in wasm; number++) {
            notes.push(wasm[`__noted_${number}`].value >>> 0);
        }
        channel.postMessage({ module: "NAME", notes });
    };
}

// As if its second part was still on its way, so that what only the rest of the page needs is not noted.
export const isWhole = () => false;
export const second = () => new Promise((_, reject) => missing.push(reject));
