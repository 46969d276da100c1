import type { OrderReason } from '#contract';
import type { InjectionReason } from './reason.ts';

/** Nothing that most texts hold; only then is it looked at closely. */
const any =
  /\u200b|[\u2060-\u2064]|\ufeff|[\u202a-\u202e]|[\u2066-\u2069]|[\ufe00-\ufe0f]|[\u{e0000}-\u{e01ef}]/u;
// A flag of a region (England, Wales) is a black flag followed by tags; every other run of tags is text nobody sees.
const tags = /(?<!\u{1f3f4})(?<![\u{e0020}-\u{e007f}])[\u{e0020}-\u{e007e}]{3,}/gu;
const selectors = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/gu;
const inWord =
  /(?<=[\p{Script=Latin}\p{Script=Cyrillic}])[\u200b\u2060-\u2064\ufeff]+(?=[\p{Script=Latin}\p{Script=Cyrillic}])/gu;
const turned = /[\u202d\u202e]/g;

/**
 * What was invisible in the original is itself a sign. Soft hyphens, joiners of Persian, Indian scripts and emoji,
 * direction marks of Hebrew and Arabic are none. Offsets are of the original.
 */
export function hiddenReasons(original: string): readonly InjectionReason[] {
  if (!any.test(original)) return [];
  const found: InjectionReason[] = [];
  const put = (pattern: RegExp, reason: OrderReason, strength: number, least = 1): void => {
    const hits = [...original.matchAll(pattern)];
    if (hits.length < least) return;
    for (const { 0: hit, index } of hits)
      found.push({ rule: 'hidden', reason, start: index, end: index + hit.length, strength });
  };
  put(tags, 'invisibleText', 0.85);
  put(selectors, 'variationSelectors', 0.7);
  put(inWord, 'invisibleInWords', 0.35, 2);
  put(turned, 'readingTurned', 0.3);
  return found;
}
