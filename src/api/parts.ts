import type { Resource, SessionTimes } from '#access';
import type { Audit, AuditEntry } from '#audit';
import type {
  AuditReceipt,
  ChatRequest,
  EmbeddingRequest,
  FileNotice,
  Identity,
  Organisation,
  SearchHit,
  SearchRequest,
  Verb,
} from '#contract';
import type { OpenAnyFile } from '#documents';
import type { Engine, EngineHealth, SupervisedState } from '#engines';
import type { AnswerEvent, embedTexts, GiveOutParts, Ruled, RunningTurns, UseCaseGuards } from '#gateway';
import type { EvidencePart, GovernanceParts } from '#governance';
import type { Detector } from '#guards';
import type { Jobs } from '#jobs';
import type { DeleteParts, ExplainedSearch } from '#knowledge';
import type { Models } from '#models';
import type { BackupFile, Series, SeriesRequest } from '#operations';
import type { ReviewParts } from '#review';
import type { Renderer } from '#sources';
import type { Handle } from '#store';
import type { UseCaseSummary } from '#usecases';
import type { EmbedTokens } from './embed/embed-tokens.ts';

/** What the routes work with; `src/serve.ts` hands it in. */
export interface ApiParts extends DeleteParts {
  readonly release: string;
  /** Which floors of retention hold here. */
  readonly organisation: Organisation;
  readonly audit: Audit;
  readonly jobs: Jobs;
  readonly renderer: Renderer;
  readonly models: Pick<Models, 'view' | 'pull' | 'remove' | 'verify'>;
  readonly running: RunningTurns;
  readonly governance: GovernanceParts;
  readonly append: (handle: Handle, entry: AuditEntry) => Promise<AuditReceipt>;
  /** Tells people and systems what becomes of reviews. */
  readonly tell: NonNullable<ReviewParts['tell']>;
  readonly callBack: NonNullable<GiveOutParts['callBack']>;
  readonly stopped: ReviewParts['stopped'];
  /** Tells people and systems what becomes of locked files. */
  readonly tellOfFile: (handle: Handle, notice: FileNotice, people: readonly string[]) => Promise<void>;
  readonly may: (identity: Identity, verb: Verb, resource?: Resource) => boolean;
  /** May this person call a use case that admits these groups? */
  readonly mayCall: (identity: Identity, groups: readonly string[]) => boolean;
  readonly mayAtAll: (identity: Identity, verb: Verb) => boolean;
  readonly identityOfSession: (token: string) => Promise<Identity | undefined>;
  /** Address of the page that redeems this token. */
  readonly signInAddress: (token: string) => string;
  /** Do people reach this server over TLS? Then cookies never travel without. */
  readonly overTls: boolean;
  readonly embedTokens: EmbedTokens;
  readonly sessionTimes: SessionTimes;
  /** The audit log as lines of JSON, for verification elsewhere. */
  readonly exportLog: () => AsyncIterable<string>;
  /** What each room puts into an evidence pack. */
  readonly evidenceParts: readonly EvidencePart[];
  /** Runs the suites of a live version once more, as every week. */
  readonly startReplay: (
    useCase: string,
  ) => Promise<{ readonly id: string; readonly job: string; readonly version: string }>;
  readonly answer: (
    identity: Identity,
    request: ChatRequest,
    signal: AbortSignal,
  ) => AsyncGenerator<AnswerEvent, void, void>;
  readonly embed: (
    identity: Identity,
    request: EmbeddingRequest,
    signal: AbortSignal,
  ) => ReturnType<typeof embedTexts>;
  /** Live use cases that this person may call. */
  readonly callableUseCases: (
    identity: Identity,
  ) => Promise<readonly { readonly name: string; readonly createdAt: Date; readonly attachments: boolean }[]>;
  /** Whether this person writes, releases or stops use cases. */
  readonly looksAfterUseCases: (identity: Identity) => boolean;
  /** Those, and in any state the ones that this person looks after. */
  readonly visibleUseCases: (identity: Identity) => Promise<readonly UseCaseSummary[]>;
  readonly searchFor: (identity: Identity, request: SearchRequest) => Promise<readonly SearchHit[]>;
  /** What guards a use case's turns, for whoever tries a text or a file on it. */
  readonly guardsFor: (useCase: Ruled) => UseCaseGuards;
  /** What the model that guards a use case finds in a text; nothing where it names none. */
  readonly tryByModel: (
    identity: Identity,
    useCase: Ruled,
    guards: UseCaseGuards,
    tried: { readonly text: string; readonly direction: 'input' | 'output' },
    signal: AbortSignal,
  ) => Promise<readonly Detector[]>;
  /** Detectors of the organisation, beside ours. */
  readonly directory: () => readonly Detector[];
  readonly engineNames: () => readonly string[];
  /** Places of the settings that answers may be sent to. */
  readonly callbackNames: () => readonly string[];
  /** Folder of the use cases to begin with. */
  readonly templates: string;
  /** The same, and what each filter removed; `as`: in the place of members of these groups. */
  readonly explainSearch: (identity: Identity, request: SearchRequest) => Promise<ExplainedSearch>;
  readonly engineStates: (signal: AbortSignal) => Promise<readonly EngineState[]>;
  readonly readiness: () => Promise<{
    readonly ready: boolean;
    readonly checks: Readonly<Record<string, string>>;
  }>;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
  /** Those of the settings and those of this machine that have loaded, as they are now. */
  readonly engines: readonly Engine[];
  readonly series: (request: SeriesRequest) => Promise<Series>;
  readonly backups: () => Promise<readonly BackupFile[]>;
  /** Opens a file for rewriting where it can be stopped. */
  readonly openForRewriting: OpenAnyFile;
  /** The text of a file whose layout cannot be kept, as Markdown. */
  readonly readText: (bytes: Uint8Array, name: string, signal: AbortSignal) => Promise<string>;
  readonly doctor: () => Promise<readonly DoctorFinding[]>;
}

export interface EngineState {
  readonly name: string;
  readonly kind: string;
  readonly location: string;
  readonly health: EngineHealth;
  readonly weights?: 'demonstration';
  /** Of an engine in a process of ours. */
  readonly process?: SupervisedState;
}

export interface DoctorFinding {
  readonly check: string;
  readonly state: 'fine' | 'warning' | 'failed';
  readonly advice: string;
}
