// pdf.js makes one matrix for drawing when it is loaded. We never draw, and its canvas add-on is native code
// that has no place in the box; so the matrix it asks for is an empty one.
if (!('DOMMatrix' in globalThis)) Object.defineProperty(globalThis, 'DOMMatrix', { value: class {} });
