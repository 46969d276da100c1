import { SmallWords } from '../../names/word-lists.ts';

/** German finite verbs that texts are full of: second in their sentence, they part the subject from the rest. */
export const finiteVerbs = new SmallWords(
  `war ist wird wurde hat hatte habe kann konnte will wollte muss musste soll sollte darf durfte ging kam sagte sagt erklärte erklärt meint meinte
  erhielt bekam gewann verlor spielte spielt schrieb lebt lebte starb arbeitet arbeitete steht stand stellte setzte legte macht machte tritt
  trat zog zeigt zeigte leitete leitet gehört gehörte begann blieb bleibt wuchs besuchte studierte gilt galt schoss traf ließ liess lässt
  nahm gab bot verließ verliess verlässt übernahm ernannte galt führte sieht sah fand hielt brachte wechselte begann beendete erreichte`,
);
