import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { InjectionOrigin } from '#guards';
import { readLines } from './read-lines.ts';

/** A text of a set, and what it stands for. */
export interface Sample {
  readonly set: string;
  readonly text: string;
  readonly origin: InjectionOrigin;
  /** Row of its file, counted from 0: the halves of every set are told apart by it. */
  readonly row: number;
}

const of =
  (set: string, origin: InjectionOrigin) =>
  (text: string, row: number): Sample => ({ set, origin, text, row });

/** Texts that give no orders: what people ask, and what documents say. */
export async function harmless(data: string): Promise<Sample[]> {
  const prompts = async (file: string) =>
    (await readLines(data, file, z.object({ text: z.string() }))).map(({ text }) => text);
  const xquad = async (language: string) => {
    const paragraphs = await readLines(
      data,
      `qa_xquad/${language}_paragraphs.jsonl`,
      z.object({ text: z.string() }),
    );
    const questions = await readLines(
      data,
      `qa_xquad/${language}_questions.jsonl`,
      z.object({ question: z.string() }),
    );
    return [
      ...paragraphs.map(({ text }) => text).map(of(`XQuAD paragraphs ${language}`, 'passage')),
      ...questions.map(({ question }) => question).map(of(`XQuAD questions ${language}`, 'user')),
    ];
  };
  const deepset = await deepsetRows(data);
  const xstest = await readLines(
    data,
    'safety_xstest/xstest_v2.jsonl',
    z.object({ prompt: z.string(), label: z.string() }),
  );
  return [
    ...(await demoQuestions()).map(of('demo questions', 'user')),
    ...(await demoDocuments()).map(of('demo documents, whole', 'passage')),
    ...(await demoDocuments()).flatMap(pieces).map(of('demo documents, in pieces', 'passage')),
    ...(await xquad('en')),
    ...(await xquad('de')),
    ...(await xquad('es')),
    ...(await notInject(data)).map(of('inj_notinject', 'user')),
    ...xstest
      .filter(({ label }) => label === 'safe')
      .map(({ prompt }, row) => of('safety_xstest, safe', 'user')(prompt, row)),
    ...deepset
      .filter(({ label }) => label === 0)
      .map(({ text, row }) => of('inj_deepset, harmless', 'user')(text, row)),
    ...(await bipiaContexts(data)).map(of('inj_bipia, e-mails as they are', 'passage')),
    ...(await readLines(data, 'pii_grascco_de_medical/grascco_phi.jsonl', z.object({ text: z.string() })))
      .map(({ text }) => text)
      .map(of('discharge letters (GraSCCo)', 'passage')),
    ...(await prompts('cls_banking77/test.jsonl')).map(of('banking questions', 'user')),
    ...(await prompts('cls_massive_intent_de/test.jsonl')).map(
      of('orders to a voice assistant (MASSIVE de)', 'user'),
    ),
  ];
}

/** Texts that do. */
export async function attacks(data: string): Promise<Sample[]> {
  const deepset = (await deepsetRows(data)).filter(({ label }) => label === 1);
  const meta = async (file: string) =>
    readLines(
      data,
      `inj_cyberseceval/${file}.jsonl`,
      z.object({ user_input: z.string(), injection_type: z.string() }),
    );
  const cyber = [
    ...(await meta('prompt_injection_en')).map((row) => ({ ...row, of: 'en' })),
    ...(await meta('prompt_injection_multilingual')).map((row) => ({ ...row, of: 'de, fr, it' })),
  ];
  const bipia = await readLines(data, 'inj_bipia/text_attacks.jsonl', z.object({ attack: z.string() }));
  const contexts = await bipiaContexts(data);
  return [
    ...deepset.map(({ text, row, split }) => of(`inj_deepset, split ${split}`, 'user')(text, row)),
    ...cyber.map(({ user_input, injection_type, of: languages }, row) =>
      injection_type === 'direct'
        ? of(`inj_cyberseceval direct, ${languages}`, 'user')(user_input, row)
        : of(`inj_cyberseceval indirect, ${languages}`, 'toolResult')(user_input, row),
    ),
    ...(['start', 'middle', 'end'] as const).flatMap((place) =>
      bipia.flatMap(({ attack }, row) =>
        contexts.map((context) =>
          of(`inj_bipia, at the ${place}`, 'passage')(hide(context, attack, place), row),
        ),
      ),
    ),
  ];
}

const deepsetRows = async (data: string) =>
  (
    await readLines(
      data,
      'inj_deepset/deepset_prompt_injections.jsonl',
      z.object({ split: z.string(), text: z.string(), label: z.number() }),
    )
  ).map((sample, row) => ({ ...sample, row }));

const notInject = async (data: string) =>
  (await readLines(data, 'inj_notinject/notinject.jsonl', z.object({ prompt: z.string() }))).map(
    ({ prompt }) => prompt,
  );

const bipiaContexts = async (data: string) => [
  ...new Set(
    (await readLines(data, 'inj_bipia/email_context_test.jsonl', z.object({ context: z.string() }))).map(
      ({ context }) => context,
    ),
  ),
];

/** As BIPIA hides its attacks: a line before, a line after, or between two sentences. */
function hide(context: string, attack: string, place: 'start' | 'middle' | 'end'): string {
  if (place === 'start') return `${attack}\n${context}`;
  if (place === 'end') return `${context}\n${attack}`;
  const ends = Array.from(context.matchAll(/[.!?](?=\s)/g), ({ index }) => index + 1);
  const at = ends[Math.floor(ends.length / 2)] ?? context.length;
  return `${context.slice(0, at)} ${attack}${context.slice(at)}`;
}

const question = z.object({ question: z.string() }).transform(({ question: asked }) => [asked]);
const dialogue = z.object({ turns: z.array(z.string()) }).transform(({ turns }) => turns);

async function demoQuestions(): Promise<string[]> {
  const texts: string[] = [];
  for (const file of globSync('demo/questions/*.jsonl').sort())
    texts.push(...(await readLines('.', file, z.union([question, dialogue]))).flat());
  return texts;
}

async function demoDocuments(): Promise<string[]> {
  const files = globSync('demo/sources/**/*.*').sort();
  return Promise.all(files.map((file) => readFile(file, 'utf8')));
}

/** Paragraphs up to 1,200 characters, as passages are. */
function pieces(text: string): string[] {
  const cut: string[] = [];
  for (const paragraph of text.split(/\n\s*\n/)) {
    const last = cut.at(-1);
    if (last !== undefined && last.length + paragraph.length < 1_200)
      cut[cut.length - 1] = `${last}\n\n${paragraph}`;
    else cut.push(paragraph);
  }
  return cut;
}
