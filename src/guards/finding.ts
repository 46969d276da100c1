/** What a detector saw. Offsets are UTF-16 units of the text it was given, end exclusive. */
export interface Finding {
  readonly category: string;
  readonly start: number;
  readonly end: number;
  /** 0 to 1. */
  readonly confidence: number;
  readonly detector: string;
  /** Why, in words for the data-protection officer. */
  readonly reason: string;
}

/** A detector only finds; what happens then is decided elsewhere. It never throws on any text. */
export interface Detector {
  readonly name: string;
  readonly category: string;
  find(text: string): readonly Finding[];
}
