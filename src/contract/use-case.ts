import { z } from 'zod';
import { webOrigin } from './embed.ts';
import { gatePolicy } from './gate.ts';
import { riskClasses } from './retention.ts';

/** Names that stand in addresses and folders: lower case, digits, hyphens. */
export const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'use 1–64 lower-case letters, digits and hyphens');

export const languages = ['de', 'fr', 'it', 'en'] as const;
export type Language = (typeof languages)[number];

/** One text for all, or one per language. */
export const localised = z.union([z.string().min(1), z.partialRecord(z.enum(languages), z.string().min(1))]);
export type Localised = z.infer<typeof localised>;

/** The text in the wanted language, else German, else whatever there is. */
export function inLanguage(text: Localised, language: Language): string {
  if (typeof text === 'string') return text;
  return text[language] ?? text.de ?? text.en ?? Object.values(text)[0] ?? '';
}

/** Where an engine stands, seen from the organisation. */
export const engineLocations = ['house', 'ch', 'eu', 'outside'] as const;

// biome-ignore format: a row a theme.
export const findingCategories = [
  'person', 'address', 'email', 'phone', 'dateOfBirth', 'date', 'iban', 'card', 'bankAccount', 'ahv',
  'uid', 'passport', 'idCard', 'taxId', 'socialInsurance', 'healthInsurance', 'companyRegister', 'vat',
  'plate', 'patientId', 'caseId', 'diagnosis', 'ip', 'mac', 'url', 'geo', 'secret', 'term',
  'organisation', 'place', 'age', 'occupation',
] as const;
export const findingCategory = z.enum(findingCategories);
export type FindingCategory = z.infer<typeof findingCategory>;

/** What happens to a finding on its way to the model, or on its way out. */
export const guardAction = z.enum(['allow', 'mask', 'pseudonymise', 'refuse']);
export type GuardAction = z.infer<typeof guardAction>;
const guardPolicy = z.partialRecord(findingCategory, guardAction);

/** An engine as a guard. It reads texts as they came, so that it must stand in the house. */
const guardModel = {
  engine: z.string().min(1).describe('Engine of leitstand.yaml; it must stand in the house'),
  name: z.string().min(1).optional().describe('Model on that engine; without it the first one it offers'),
  deadlineSeconds: z
    .int()
    .min(1)
    .max(600)
    .default(30)
    .describe('An answer of it that takes longer refuses the turn'),
};

/** What a safety model tells apart: Qwen3Guard's categories, and `other` for one that it names and we do not know. */
export const safetyCategories = [
  ...(['violent', 'illegalActs', 'sexual', 'personalData', 'selfHarm', 'unethical', 'political'] as const),
  ...(['copyright', 'jailbreak', 'other'] as const),
] as const;
export type SafetyCategory = (typeof safetyCategories)[number];

/** What can bring a person before an answer; `onFindings`: anything found in the question or taken out of the answer. */
export const reviewOccasions = ['always', 'onFindings', 'lowSupport'] as const;

/** Groups among those with the role of a reviewer; "*" is all of them. */
const reviewerGroups = z.array(z.string().min(1)).min(1).max(50).default(['*']);

/** When a person looks at an answer, and who that is. Empty: never. */
export const reviewPolicy = z.strictObject({
  when: z
    .array(z.enum(reviewOccasions))
    .max(reviewOccasions.length)
    .default([])
    .describe('Which answers a person looks at; none by default'),
  categories: z
    .array(findingCategory)
    .max(findingCategories.length)
    .default([])
    .describe('Also answers to questions in which one of these was found'),
  amounts: z
    .array(
      z.strictObject({
        over: z.number().min(0).describe('Not itself: an amount above it'),
        currency: z.string().regex(/^[A-Z]{3}$/, 'write a code such as CHF or EUR'),
      }),
    )
    .max(20)
    .default([])
    .describe('Also answers where the question or the answer names more money than this'),
  share: z.number().min(0).max(1).default(0).describe('Also this share of all answers, drawn by chance'),
  fields: z
    .array(z.string().regex(/^(?:\/(?:[^~/]|~[01])*)+$/, 'a JSON pointer such as /dose or /patient/name'))
    .max(50)
    .default([])
    .describe('Fields of a structured answer that everyone who agrees signs one by one'),
  reviewers: reviewerGroups.describe('Groups whose reviewers look; "*" is every reviewer'),
  deputies: reviewerGroups.describe('Groups whose reviewers look once the deadline has passed'),
  people: z
    .int()
    .min(1)
    .max(2)
    .default(1)
    .describe('How many have to agree; never the person who asked, never one person twice'),
  deadlineHours: z
    .int()
    .min(1)
    .max(720)
    .default(24)
    .describe('Then deputies are called; after as long again the answer is never given'),
  afterwards: z
    .boolean()
    .default(false)
    .describe('The answer is given at once, and looked at later; without this it waits'),
});
export type ReviewPolicy = z.infer<typeof reviewPolicy>;

/** `usecases/<name>/usecase.yaml`: what the AI is for, and under which rules. */
export const declaration = z
  .strictObject({
    name: slug.describe('The use case, and the "model" that clients name'),
    kind: z.enum(['chat']).default('chat').describe('A conversation; tasks come with their own schema'),
    title: localised.describe('What people see in the picker'),
    purpose: localised.describe('One sentence: what the AI is for'),
    owner: z.string().min(1).describe('Login of the person who answers for it'),
    riskClass: z
      .enum(riskClasses)
      .optional()
      .describe('Class by the AI Act, as its owner judges it; without it, records are kept as for `high`'),
    languages: z
      .array(z.enum(languages))
      .min(1)
      .default([...languages])
      .describe('Languages it is meant to be asked in'),
    access: z
      .strictObject({
        groups: z
          .array(z.string().min(1))
          .min(1)
          .describe('Groups that may call it; "*" is everyone signed in'),
      })
      .describe('Deny by default: who is not named here gets no answer'),
    knowledge: z
      .strictObject({
        collections: z.array(slug).default([]).describe('Collections it answers from; none means no sources'),
        passages: z.int().min(1).max(50).default(8).describe('Passages shown to the model per turn'),
        sourcesOnly: z.boolean().default(true).describe('Say so when the sources do not hold the answer'),
      })
      .prefault({})
      .describe('What it answers from'),
    model: z
      .strictObject({
        engine: z
          .string()
          .min(1)
          .optional()
          .describe('Engine of leitstand.yaml; without it the first that is ready'),
        name: z
          .string()
          .min(1)
          .optional()
          .describe('Model on that engine; without it the first one it offers'),
        adapter: z
          .string()
          .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?(?:@[0-9a-f]{64})?$/, 'write name or name@sha256')
          .optional()
          .describe(
            'LoRA adapter of `models.adapters`; with its SHA-256 behind an @, no other bytes answer for this version',
          ),
        locations: z
          .array(z.enum(engineLocations))
          .min(1)
          .default(['house'])
          .describe('Where an engine may stand that answers for it; by default only in the house'),
        temperature: z
          .number()
          .min(0)
          .max(2)
          .default(0.2)
          .describe('0 always takes the likeliest word; higher varies more'),
        maxTokens: z.int().min(1).max(131_072).default(1_024).describe('Longest answer, tokens'),
        contextTokens: z
          .int()
          .min(1_024)
          .max(1_048_576)
          .default(16_384)
          .describe('Prompt and answer together, tokens'),
        fallback: z
          .enum(['extractive', 'refuse'])
          .default('extractive')
          .describe('When no engine answers: quote the sources word for word, or refuse'),
      })
      .prefault({})
      .describe('Which model answers, and how'),
    guards: z
      .strictObject({
        input: guardPolicy.default({}).describe('Per category: what happens before the model sees it'),
        output: guardPolicy.default({}).describe('Per category: what happens before the caller sees it'),
        locations: z
          .partialRecord(z.enum(engineLocations), guardPolicy)
          .default({})
          .describe(
            'Beyond `input`, where an engine that may answer stands there; the stricter of both holds',
          ),
        restore: z
          .array(z.string().min(1))
          .default(['*'])
          .describe('Groups that read real values where the model saw pseudonyms; "*" is every caller'),
        injection: z
          .enum(['report', 'neutralise', 'refuse'])
          .default('neutralise')
          .describe(
            'Instructions found in passages and tool results: told only, taken out, or the turn refused',
          ),
        links: z
          .array(
            z.string().regex(/^(?:\*\.)?(?:[a-z0-9-]+\.)*[a-z0-9-]+$/, 'a host such as intranet.example.ch'),
          )
          .max(100)
          .default([])
          .describe('Hosts that links and images of an answer may point to; none by default'),
        support: z
          .enum(['off', 'report', 'refuse'])
          .default('report')
          .describe('Sentences that their cited passage does not bear out: not looked for, told, or refused'),
        model: z
          .strictObject({
            ...guardModel,
            categories: z
              .array(findingCategory)
              .min(1)
              .max(findingCategories.length)
              .default(['person', 'address', 'place', 'organisation'])
              .describe('What it looks for'),
            directions: z
              .array(z.enum(['input', 'output']))
              .min(1)
              .max(2)
              .default(['input'])
              .describe('What it reads: what goes to the model that answers, and what comes from it'),
          })
          .optional()
          .describe('A model that looks for personal data beside the rules; without it, rules alone'),
        safety: z
          .strictObject({
            ...guardModel,
            controversial: z
              .enum(['refuse', 'report'])
              .default('refuse')
              .describe('What it calls controversial: refused, or only noted with the turn'),
            allow: z
              .array(z.enum(safetyCategories))
              .max(safetyCategories.length)
              .default([])
              .describe('Categories that do not count in this use case'),
            windowCharacters: z
              .int()
              .min(100)
              .max(6_000)
              .default(800)
              .describe('So much of an answer is held back until it is judged; smaller costs more requests'),
          })
          .optional()
          .describe(
            'A Qwen3Guard-Gen model that judges what is asked and answered; without it, nothing does',
          ),
        terms: z
          .array(z.string().min(2).max(200))
          .max(10_000)
          .default([])
          .describe('Words of the company that count as findings of the category `term`'),
      })
      .prefault({})
      .describe('What happens to sensitive data and to planted instructions'),
    review: reviewPolicy.prefault({}).describe('Which answers a person looks at, and who'),
    gate: gatePolicy
      .optional()
      .describe('What must hold before a version goes live; without it an approver releases it as it is'),
    embed: z
      .strictObject({
        origins: z
          .array(webOrigin)
          .max(20)
          .default([])
          .describe(
            'Pages that may show its chat in a frame, e.g. https://intranet.example.ch; none by default',
          ),
      })
      .prefault({})
      .describe('Where its chat may stand inside another page'),
    attachments: z
      .boolean()
      .default(true)
      .describe('May people attach files of their own, which answer in that conversation only?'),
    callbacks: z
      .array(slug)
      .max(20)
      .default([])
      .describe(
        'Places of `notices.callbacks` that a caller may have an answer sent to once people have released it; none by default',
      ),
    tools: z.enum(['none', 'caller']).default('none').describe('May the caller bring tools of its own?'),
    budget: z
      .strictObject({
        turnsPerMinute: z.int().min(1).default(600).describe('Per person; programs ask faster than people'),
        tokensPerDay: z.int().min(1).default(2_000_000).describe('For the whole use case'),
        deadlineSeconds: z
          .int()
          .min(1)
          .max(3_600)
          .default(120)
          .describe('A turn that takes longer ends with an error'),
      })
      .prefault({})
      .describe('How much may be asked'),
    retention: z
      .strictObject({
        conversationDays: z
          .int()
          .min(1)
          .max(3_650)
          .default(90)
          .describe('Days after its last turn until a conversation is erased, with every word of it'),
        recordDays: z
          .int()
          .min(0)
          .max(3_650)
          .optional()
          .describe(
            'Days for which the record of a turn outlives its words: steps, decisions, hashes. At least 183 for `high`, 365 in a Swiss federal body',
          ),
      })
      .prefault({})
      .describe('How long anything is kept'),
    prompt: z
      .string()
      .regex(/^[\w.-]+\.md$/, 'a Markdown file beside usecase.yaml')
      .default('prompt.md')
      .describe('The file with the instructions to the model'),
  })
  .describe('A use case of Leitstand');
export type Declaration = z.infer<typeof declaration>;

/** `model.adapter` in its parts: the name, and the only bytes that may answer, if the declaration says so. */
export function adapterReference(adapter: string): { readonly name: string; readonly sha256?: string } {
  const [name = '', sha256] = adapter.split('@');
  return sha256 === undefined ? { name } : { name, sha256 };
}

export const useCaseStates = ['draft', 'live', 'suspended', 'retired'] as const;
export type UseCaseState = (typeof useCaseStates)[number];

export const putUseCase = z.strictObject({
  files: z
    .record(z.string().regex(/^[\w][\w.-]{0,100}$/), z.string().max(200_000))
    .describe('File name → text; usecase.yaml and the prompt at least'),
});
