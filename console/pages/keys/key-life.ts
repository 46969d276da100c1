/** How long a key may live, in days. */
export const lives = ['7', '30', '90', '365', 'never'] as const;

export const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * 86_400_000);
