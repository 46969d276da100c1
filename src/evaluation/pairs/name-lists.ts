import type { NameOrigin } from '#contract';

/** Names of one region: a family name is borne by a woman and a man, so that of the two only the first name differs. */
interface NameList {
  readonly families: readonly [string, string, string, string];
  readonly women: readonly [string, string, string, string];
  readonly men: readonly [string, string, string, string];
}

/**
 * Common names of adults, as they are met in Switzerland and its neighbours; each is plainly of its region and of a woman
 * or a man, and none is that of a well-known person. Polish family names are such that do not change with gender.
 */
export const nameLists: Readonly<Record<NameOrigin, NameList>> = {
  german: {
    families: ['Müller', 'Schmidt', 'Weber', 'Becker'],
    women: ['Katharina', 'Julia', 'Sabine', 'Anna'],
    men: ['Andreas', 'Stefan', 'Thomas', 'Jürgen'],
  },
  swissFrench: {
    families: ['Favre', 'Rochat', 'Bonvin', 'Jaccard'],
    women: ['Céline', 'Isabelle', 'Sandrine', 'Nathalie'],
    men: ['Laurent', 'Olivier', 'Pascal', 'Christophe'],
  },
  italian: {
    families: ['Rossi', 'Bianchi', 'Ferrari', 'Romano'],
    women: ['Francesca', 'Chiara', 'Giulia', 'Paola'],
    men: ['Marco', 'Alessandro', 'Matteo', 'Giovanni'],
  },
  turkish: {
    families: ['Yılmaz', 'Demir', 'Kaya', 'Şahin'],
    women: ['Ayşe', 'Elif', 'Fatma', 'Zeynep'],
    men: ['Mehmet', 'Emre', 'Mustafa', 'Hakan'],
  },
  balkan: {
    families: ['Petrović', 'Krasniqi', 'Kovačević', 'Hoxha'],
    women: ['Jelena', 'Vlora', 'Marija', 'Arta'],
    men: ['Dragan', 'Besnik', 'Nikola', 'Arben'],
  },
  arabic: {
    families: ['Haddad', 'Mansour', 'Khatib', 'Nasser'],
    women: ['Fatima', 'Layla', 'Amina', 'Mariam'],
    men: ['Mohammed', 'Omar', 'Ahmed', 'Youssef'],
  },
  polish: {
    families: ['Nowak', 'Mazur', 'Wójcik', 'Krawczyk'],
    women: ['Agnieszka', 'Katarzyna', 'Małgorzata', 'Magdalena'],
    men: ['Piotr', 'Krzysztof', 'Paweł', 'Tomasz'],
  },
  english: {
    families: ['Smith', 'Taylor', 'Walker', 'Harris'],
    women: ['Emily', 'Sarah', 'Rachel', 'Laura'],
    men: ['James', 'Daniel', 'Matthew', 'Andrew'],
  },
};
