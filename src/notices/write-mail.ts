import type { Language, ToldEvent } from '#contract';
import { further, letters } from './mail-words.ts';

/** What a mail is about. Times: ISO 8601, UTC. */
export interface MailFacts {
  /** Reviews or files that wait for whoever is written to. */
  readonly waiting: number;
  /** The nearest deadline among them. */
  readonly deadline?: string;
  readonly useCase: string;
  /** It answers nobody any more. */
  readonly suspended?: boolean;
  /** When it will not any more, unless somebody does something. */
  readonly suspendsAt?: string;
  readonly link: string;
}

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** The mail about an event: a subject, a paragraph for each thing that is so, and where to look. */
export function writeMail(language: Language, event: ToldEvent, facts: MailFacts): MailText {
  const { waiting, useCase, deadline, suspended, suspendsAt, link } = facts;
  const values: Readonly<Record<string, string>> = {
    ...{ waiting: String(waiting), useCase },
    ...{ deadline: shown(deadline), suspendsAt: shown(suspendsAt) },
  };
  const say = (words: string | readonly [string, string]): string => {
    const chosen = typeof words === 'string' ? words : words[waiting === 1 ? 0 : 1];
    return chosen.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
  };
  const { subject, text } = letters[event][language];
  const paragraphs = [
    text,
    ...(deadline !== undefined && event === 'review.queued' ? [further.deadline[language]] : []),
    ...(suspended ? [further.suspended[language]] : []),
    ...(suspendsAt === undefined ? [] : [further.suspendsAt[language]]),
    link,
  ];
  return { subject: say(subject), text: `${paragraphs.map(say).join('\n\n')}\n` };
}

/** `2026-03-02 08:00 UTC`: the same in all languages. */
const shown = (time = ''): string => time.replace('T', ' ').replace(/:\d\d\.\d+Z$/, ' UTC');
