import { bootstrap, mean, measure, measureNames } from './measures.ts';
import type { Search } from './plain-bm25.ts';
import type { Question } from './xquad.ts';

const depth = 100;

/** Above rows of {@link compare}. */
export function comparisonHead(ours: string, plain: string): string {
  return `| questions → paragraphs | measure | ${ours} | ${plain} | difference | 95 % |\n|---|---|---|---|---|---|`;
}

/** Runs every question through both searches and prints the measures side by side. */
export async function compare(
  title: string,
  questions: readonly Question[],
  goldId: (question: Question) => string,
  ours: Search,
  plain: Search,
): Promise<void> {
  const ranks = await ranksOf(questions, goldId, ours);
  const plainRanks = await ranksOf(questions, goldId, plain);
  for (const name of measureNames) {
    const [a, b] = [ranks, plainRanks].map((list) => list.map((rank) => measure(name, rank)));
    const differences = (a ?? []).map((value, at) => value - (b?.[at] ?? 0));
    const { low, high } = bootstrap(differences);
    console.log(
      `| ${title} | ${name} | ${mean(a ?? []).toFixed(3)} | ${mean(b ?? []).toFixed(3)} | ${signed(
        mean(differences),
      )} | ${signed(low)} … ${signed(high)} |`,
    );
  }
}

async function ranksOf(
  questions: readonly Question[],
  goldId: (question: Question) => string,
  search: Search,
): Promise<readonly number[]> {
  const ranks: number[] = [];
  for (const question of questions) {
    const at = (await search(question.text, depth)).indexOf(goldId(question));
    ranks.push(at < 0 ? Number.POSITIVE_INFINITY : at + 1);
  }
  return ranks;
}

function signed(value: number): string {
  return `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(3)}`;
}
