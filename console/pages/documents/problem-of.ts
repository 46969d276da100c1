import { ApiProblem } from '../../api/problem.ts';

/** The reason why a document could not be read, as a problem to explain. */
export const problemOf = ({ code, detail }: { readonly code: string; readonly detail: string }): ApiProblem =>
  new ApiProblem({ code, detail, status: 0 });
