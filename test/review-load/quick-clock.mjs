// Loaded before a server under test: its clock runs LEITSTAND_TEST_CLOCK = "begin:factor" times as fast, from one begin
// for all servers, and what it does every minute or more rarely comes as much sooner. Hours pass in seconds.
const [begin = 0, factor = 1] = (process.env.LEITSTAND_TEST_CLOCK ?? '0:1').split(':').map(Number);
const RealDate = Date;
const quick = () => begin + (RealDate.now() - begin) * factor;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(quick());
    else super(...given);
  }
  static now() {
    return quick();
  }
};
const every = globalThis.setInterval;
globalThis.setInterval = (work, ms, ...more) => every(work, ms >= 60_000 ? ms / factor : ms, ...more);
