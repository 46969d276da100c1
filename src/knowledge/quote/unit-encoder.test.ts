import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Embedder } from '../search-index/embedder.ts';
import type { PassageToQuote } from './passage-to-quote.ts';
import { quote, quoteWithEncoder } from './quote.ts';
import { createUnitEncoder, type UnitText } from './unit-encoder.ts';

const units = (count: number): UnitText[] =>
  Array.from({ length: count }, (_, index) => ({ key: `k${index}`, text: `text ${index}` }));

/** Vectors of two dimensions: how much a text is about bicycles. */
function scripted(about: (text: string) => number, delayMs = 0) {
  const asked: string[] = [];
  const embedder: Embedder = {
    id: 'scripted',
    dimensions: 2,
    async embed(texts, kind) {
      if (kind === 'passage') asked.push(...texts);
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      return texts.map((text) => Float32Array.of(about(text), Math.sqrt(1 - about(text) ** 2)));
    },
  };
  return { embedder, asked };
}

describe('unit encoder', () => {
  it('gives the cosine of every unit, and asks for each text once', async () => {
    const { embedder, asked } = scripted((text) => (text === 'text 3' ? 0.6 : text === 'q' ? 1 : 0));
    const encoder = createUnitEncoder({ embedder: () => embedder });
    const cosines = await encoder.cosines('q', units(10));
    assert.equal(cosines?.size, 10);
    assert.ok(Math.abs((cosines?.get('k3') ?? 0) - 0.6) < 1e-6);
    assert.ok(Math.abs(cosines?.get('k4') ?? 1) < 1e-6);
    await encoder.cosines('q', units(12));
    assert.equal(asked.length, 12);
  });

  it('forgets the least recently used vectors beyond its bound', async () => {
    const { embedder, asked } = scripted(() => 0.5);
    const encoder = createUnitEncoder({ embedder: () => embedder, kept: 4 });
    await encoder.cosines('q', units(4));
    await encoder.cosines('q', [{ key: 'n', text: 'new' }, ...units(1)]);
    assert.equal(asked.length, 5 + 0);
    await encoder.cosines('q', units(4).slice(1, 2));
    assert.deepEqual(asked.slice(5), ['text 1']);
  });

  it('keeps no vector for another encoder', async () => {
    const one = scripted(() => 0.5);
    const other = { ...scripted(() => 0.1).embedder, id: 'other' };
    let current: Embedder = one.embedder;
    const encoder = createUnitEncoder({ embedder: () => current });
    await encoder.cosines('q', units(1));
    current = other;
    assert.ok(Math.abs(((await encoder.cosines('q', units(1)))?.get('k0') ?? 0) - 1) < 1e-6);
  });

  it('gives up when the encoder is slow, fails, or is not there', async () => {
    const never: Embedder = { id: 'n', dimensions: 2, embed: () => new Promise(() => undefined) };
    const slow = createUnitEncoder({ embedder: () => never, boundMs: 50 });
    assert.equal(await slow.cosines('q', units(8)), undefined);
    const broken = createUnitEncoder({
      embedder: () => ({ id: 'b', dimensions: 2, embed: () => Promise.reject(new Error('dead')) }),
    });
    assert.equal(await broken.cosines('q', units(8)), undefined);
    assert.equal(await createUnitEncoder({ embedder: () => undefined }).cosines('q', units(8)), undefined);
  });
});

describe('unit encoder in haste', () => {
  it('gives what it compared in time, if that is enough to tell', async () => {
    const { embedder } = scripted(() => 0.5, 20);
    const encoder = createUnitEncoder({ embedder: () => embedder, boundMs: 1_000 });
    const size = (await encoder.cosines('q', units(400)))?.size ?? 0;
    assert.ok(size >= 10 && size < 400, `${size}`);
  });
});

describe('quoting with an encoder', () => {
  const passages: PassageToQuote[] = [
    {
      id: 'p1',
      text: 'Velos gehören in den Unterstand hinter der Kantine. Autos parkieren auf dem Feld beim Tor.',
      headings: ['Anreise'],
      documentName: 'hausordnung.docx',
      language: 'de',
      rank: 1,
      score: 9,
    },
  ];

  it('answers as words do when the encoder is dead', async () => {
    const dead = createUnitEncoder({ embedder: () => undefined });
    for (const question of ['Wo parkieren Autos?', 'Wie hoch ist der Bonus?'])
      assert.deepEqual(
        await quoteWithEncoder(question, passages, { language: 'de' }, dead),
        quote(question, passages, { language: 'de' }),
      );
  });

  it('answers what shares no word with the question, and refuses it without an encoder', async () => {
    const question = 'Bis wann kann ich ein Fahrrad abstellen?';
    const close = (text: string) => (text === question || text.includes('Velos') ? 1 : 0.79);
    const near = createUnitEncoder({
      embedder: () => ({
        id: 'scripted',
        dimensions: 2,
        embed: async (texts) =>
          texts.map((text) => Float32Array.of(close(text), Math.sqrt(1 - close(text) ** 2))),
      }),
    });
    assert.equal(quote(question, passages, { language: 'de' }).state, 'notInSources');
    const answer = await quoteWithEncoder(question, passages, { language: 'de' }, near);
    assert.equal(answer.state, 'answered');
    assert.match(answer.quotes[0]?.text ?? '', /Velos/);
  });

  it('finds the measure right behind the code asked for, however much nearer another sentence seems', async () => {
    const box =
      'In der Kiste liegen ein Gestell mit Band, zwei Beinpaare, vier Füsse, Kabel K7 von 3 m, acht Schrauben und ein Satz Werkzeug.';
    const texts = [
      'Ohne Kabel K7 darf das Band nicht laufen.',
      box,
      'Stecken Sie Kabel K7 in die Buchse X9.',
    ];
    const found = texts.map((text, at): PassageToQuote => {
      const name = { headings: ['FZ-12'], documentName: 'fz-12.docx', language: 'de' };
      return { id: `p${at}`, text, ...name, rank: at + 1, score: 9 - at };
    });
    const close = (text: string) => (text.includes('3 m') ? 0.8 : 0.88);
    const misled = createUnitEncoder({
      embedder: () => ({
        ...{ id: 'scripted', dimensions: 2 },
        embed: async (all, kind) =>
          all.map((text) => {
            const cosine = kind === 'query' ? 1 : close(text);
            return Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2));
          }),
      }),
    });
    const answer = await quoteWithEncoder('Wie lang ist das Kabel K7?', found, { language: 'de' }, misled);
    assert.equal(answer.state, 'answered');
    assert.equal(answer.quotes[0]?.text, box);
  });
});
