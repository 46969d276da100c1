/** Quotations of one paragraph; they speak as their source does, not as the answer. */
const quotation = /«[^«»\n]*»|‹[^‹›\n]*›|„[^„“”"\n]*[“”"]|“[^“”\n]*”|"[^"\n]*"/gu;
const code = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g;
const marker = /\s?\[\d{1,3}\]/g;

/** What an answer says itself: without quotations, code and the marks of its sources. */
export const ownWords = (answer: string): string =>
  answer.replace(code, ' ').replace(quotation, ' ').replace(marker, '');
