import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** A finished HTTP request; `path` is the route's pattern, never the address itself. */
  request(method: string, path: string, status: number, seconds: number): void;
  /** A finished turn; `/metrics` needs no key, so it does not say of which use case. */
  turn(state: string, seconds: number, tokens: number, declined?: boolean): void;
  text(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Prometheus metrics: counts and times by route; no person, no document, no use case, no content. */
export function createMetrics(
  gauges: Readonly<Record<string, { help: string; read: () => Promise<number> | number }>>,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'leitstand_' });
  const registers = [registry];
  const requests = new Histogram({
    name: 'leitstand_http_request_seconds',
    help: 'HTTP requests',
    labelNames: ['method', 'path', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers,
  });
  const turns = new Histogram({
    name: 'leitstand_turn_seconds',
    help: 'Turns by how they ended',
    labelNames: ['state'],
    buckets: [0.05, 0.2, 1, 5, 20, 60, 300],
    registers,
  });
  const tokens = new Counter({
    name: 'leitstand_turn_tokens_total',
    help: 'Tokens',
    registers,
  });
  const declinedTurns = new Counter({
    name: 'leitstand_turn_declined_total',
    help: 'Answers in which the model said that it will not do what it was asked',
    registers,
  });
  for (const [name, { help, read }] of Object.entries(gauges)) {
    new Gauge({
      name: `leitstand_${name}`,
      help,
      registers,
      async collect() {
        this.set(await read());
      },
    });
  }
  return {
    request: (method, path, status, seconds) => requests.observe({ method, path, status }, seconds),
    turn(state, seconds, count, declined = false) {
      if (declined) declinedTurns.inc();
      turns.observe({ state }, seconds);
      tokens.inc(count);
    },
    text: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
