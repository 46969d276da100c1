import { getLlama } from 'node-llama-cpp';

/** The grammar engine of llama.cpp itself, for tests: it needs no model. */
export async function llamaGrammars(): Promise<{
  /** Throws where the grammar does not parse; answers whether a text is a word of it. */
  readonly compile: (gbnf: string) => Promise<(text: string) => boolean>;
  readonly close: () => Promise<void>;
}> {
  const llama = await getLlama({ build: 'never', skipDownload: true, gpu: false, logger: () => undefined });
  return {
    compile: async (gbnf) => {
      const grammar = await llama.createGrammar({ grammar: gbnf });
      // The library's own tests use this; it is not part of its types.
      const test: unknown = Reflect.get(grammar, '_testText');
      if (typeof test !== 'function') throw new TypeError('The library no longer tries grammars on texts');
      return (text) => Reflect.apply(test, grammar, [text]) === true;
    },
    close: () => llama.dispose(),
  };
}
