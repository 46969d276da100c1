import { namesOfPeople } from '#access';
import { type Detector, directoryDetectors } from '#guards';
import type { Store } from '#store';

/**
 * The company's own directory: the people whom this installation knows. They are found in every text by their full
 * names, in any order; one word alone ("Administrator") names nobody.
 */
export class OwnDirectory {
  readonly #store: Store;
  #known = '';
  #detectors: readonly Detector[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  get detectors(): readonly Detector[] {
    return this.#detectors;
  }

  /** Reads it anew; the detectors are only built again when somebody came or went. */
  async refresh(): Promise<void> {
    const people = (await namesOfPeople(this.#store)).filter((name) => /\p{L}\S*\s+\S*\p{L}/u.test(name));
    const known = JSON.stringify(people);
    if (known === this.#known) return;
    this.#known = known;
    this.#detectors = directoryDetectors({ people });
  }
}
