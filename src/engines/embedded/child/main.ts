import { modelParts } from './model-parts.ts';
import { runChild } from './run-child.ts';

runChild(modelParts);
