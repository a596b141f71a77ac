// Preloaded into a caption server (`--expose-gc --import`): what it measures of its heap is what is really held.
setInterval(() => globalThis.gc(), 1_000).unref();
