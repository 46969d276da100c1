// Loaded before a server under test: each SIGUSR2 moves its clock, first forward, then back.
const jumps = [26 * 3_600_000, -50 * 3_600_000];
const RealDate = Date;
let offset = 0;
process.on('SIGUSR2', () => {
  offset += jumps.shift() ?? 0;
});
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offset);
    else super(...given);
  }
  static now() {
    return RealDate.now() + offset;
  }
};
