/**
 * Every error a caller can see, by its stable code. Codes are added, never renamed.
 * `title` names the kind of trouble, `advice` says what to do; the thrower adds the particulars.
 */
export const problems = {
  'internal.unexpected': {
    status: 500,
    title: 'Unexpected error',
    advice: 'Try again; if it stays, give the reference to your administrator.',
  },
  'internal.unavailable': {
    status: 503,
    title: 'Temporarily unavailable',
    advice: 'Try again in a moment.',
    retryable: true,
  },
  'request.malformed': { status: 400, title: 'Malformed request', advice: 'Send valid JSON in UTF-8.' },
  'request.invalid': {
    status: 400,
    title: 'Invalid request',
    advice: 'Correct the named fields; nothing was done.',
  },
  'request.tooLarge': { status: 413, title: 'Request too large', advice: 'Send less in one request.' },
  'request.unsupportedType': {
    status: 415,
    title: 'Unsupported content type',
    advice: 'Use the content type named in the API description.',
  },
  'request.cancelled': {
    status: 499,
    title: 'Request cancelled',
    advice: 'Nothing was kept; send the request again if it is still wanted.',
  },
  'config.invalid': {
    status: 500,
    title: 'Mistakes in the settings',
    advice: 'Correct the named places in leitstand.yaml or the environment and start again.',
  },
  'resource.notFound': {
    status: 404,
    title: 'Not found',
    advice: 'Check the name; what you may not see looks the same as what is not there.',
  },
  'resource.conflict': { status: 409, title: 'Conflict', advice: 'Read the current state and decide again.' },
  'access.unauthenticated': {
    status: 401,
    title: 'Sign-in needed',
    advice: 'Send a valid key as Bearer token, or sign in.',
  },
  'access.forbidden': {
    status: 403,
    title: 'Not allowed',
    advice: 'Ask an administrator for the right you need.',
  },
  'access.foreignCredential': {
    status: 403,
    title: 'Made by somebody else',
    advice:
      'Set a password of your own under Settings, or sign in with it; for programs make a key yourself. All else goes on as it is.',
  },
  'access.rateLimited': {
    status: 429,
    title: 'Too many attempts',
    advice: 'Wait for the time given in Retry-After.',
  },
  'conversation.full': {
    status: 409,
    title: 'No room for another file',
    advice: 'Remove a file from the conversation, or begin a new one.',
  },
  'conversation.attachmentsOff': {
    status: 403,
    title: 'No files here',
    advice: 'Ask without the file, or ask the use case’s owner to allow attachments.',
  },
  'useCase.unknown': {
    status: 404,
    title: 'Unknown use case',
    advice: 'List the use cases you may call with GET /v1/models.',
  },
  'useCase.stopped': {
    status: 503,
    title: 'Use case stopped',
    advice: 'Ask the owner of the use case when it will be resumed.',
  },
  'useCase.mistaken': {
    status: 400,
    title: 'Mistakes in the use case',
    advice: 'Correct the places named in `problems`; no version was kept.',
  },
  'embed.originRefused': {
    status: 403,
    title: 'Page may not show this use case',
    advice:
      'Add the origin of the page to `embed.origins` in the declaration of the use case, and release it.',
  },
  'turn.overBudget': {
    status: 429,
    title: 'Budget used up',
    advice: 'Wait until the time given in Retry-After, or ask the owner for a larger budget.',
  },
  'turn.deadline': {
    status: 504,
    title: 'Turn took too long',
    advice: 'Ask again, or ask for less at once.',
  },
  'turn.tooLong': {
    status: 400,
    title: 'Too long for the context',
    advice: 'Shorten the conversation or start a new one.',
  },
  'turn.toolsNotAllowed': {
    status: 400,
    title: 'Tools not allowed',
    advice: 'This use case takes no tools from callers; leave `tools` out.',
  },
  'guard.refused': {
    status: 400,
    title: 'Refused by a guard',
    advice: 'Take the named kinds of data out of the request.',
  },
  'guard.failed': {
    status: 500,
    title: 'A guard failed',
    advice: 'Nothing was let through. Tell your administrator.',
  },
  'guard.unavailable': {
    status: 503,
    title: 'The model that guards is not there',
    advice: 'Nothing was let through. Start the named engine, in the house, or take it out of the use case.',
  },
  'guard.unsafe': {
    status: 400,
    title: 'Not safe, by the model that judges',
    advice:
      'Nothing more was given out. Ask differently; if it was harmless, tell whoever looks after the use case.',
  },
  'guard.injection': {
    status: 400,
    title: 'A source gives the model orders',
    advice: 'Take the named source out of the question, or have it looked at.',
  },
  'guard.late': {
    status: 503,
    title: 'A guard took too long',
    advice: 'Nothing was let through. Try again, with a shorter text if it is long.',
  },
  'guard.unsupported': {
    status: 502,
    title: 'The answer says what its sources do not',
    advice: 'Ask again, or look into the sources themselves; the answer was not given out.',
    retryable: true,
  },
  'guard.promptLeak': {
    status: 502,
    title: 'The answer told the instructions of the use case',
    advice: 'The answer was stopped. Ask for what you need to know, not for the instructions.',
  },
  'schema.malformed': {
    status: 400,
    title: 'Malformed schema',
    advice: 'Correct the named place; JSON Schema 2020-12 and draft 7 are understood.',
  },
  'schema.notEnforceable': {
    status: 400,
    title: 'Schema cannot be enforced',
    advice: 'Say the named place differently, or leave `strict` out to have the finished answer checked.',
  },
  'schema.unsatisfiable': {
    status: 400,
    title: 'No value satisfies the schema',
    advice: 'Look for parts that contradict each other.',
  },
  'schema.tooLarge': {
    status: 400,
    title: 'Schema too large',
    advice: 'Ask for less in one answer: fewer properties, alternatives or repetitions.',
  },
  'schema.violated': {
    status: 502,
    title: 'Answer violates the schema',
    advice: 'Try again, or ask for less in one answer.',
    retryable: true,
  },
  'engine.none': {
    status: 503,
    title: 'No engine for this',
    advice: 'Configure an engine that offers this, or use a use case that answers from documents.',
  },
  'engine.unavailable': {
    status: 503,
    title: 'Engine unavailable',
    advice: 'Try again in a moment; the operator sees the engine on GET /api/engines.',
  },
  'engine.timeout': {
    status: 504,
    title: 'Engine too slow',
    advice: 'Try again, or ask for a shorter answer.',
  },
  'engine.broken': {
    status: 502,
    title: 'Engine answered rubbish',
    advice: 'Try again; if it stays, the engine needs attention.',
  },
  'engine.refused': {
    status: 400,
    title: 'Engine refused the request',
    advice: 'Change the request as the engine says.',
  },
  'engine.contextExceeded': {
    status: 400,
    title: 'Too long for the model',
    advice: 'Send less at once, or use a model with a larger context.',
  },
  'engine.notOurs': {
    status: 409,
    title: 'Engine not started by this server',
    advice: 'Restart it where it runs; this server restarts only engines in processes of its own.',
  },
  'adapter.unavailable': {
    status: 503,
    title: 'Adapter not loaded',
    advice:
      'The use case names a LoRA adapter that no loaded engine has; see `models.adapters` in the settings.',
  },
  'engine.busy': {
    status: 503,
    title: 'Engine busy',
    advice: 'Try again in a moment; more requests wait already than the engine may keep.',
    retryable: true,
  },
  'model.unknown': {
    status: 404,
    title: 'Unknown model',
    advice: 'List the catalogue with GET /api/models, or name your own in the file of models.catalogue.',
  },
  'model.absent': { status: 409, title: 'Model not here', advice: 'Pull or import it first.' },
  'model.broken': {
    status: 409,
    title: 'Model damaged',
    advice: 'It is not loaded. Remove it and pull it again; if that repeats, check the disk.',
  },
  'model.corrupted': {
    status: 502,
    title: 'Other bytes than promised',
    advice: 'Nothing was kept. Try again; if it stays, the hub or something on the way changes the file.',
  },
  'model.changedAtHub': {
    status: 409,
    title: 'The hub holds another file',
    advice:
      'Nothing was loaded. Compare the hashes; to take the new file, name it in the file of models.catalogue.',
  },
  'model.hubBroken': {
    status: 502,
    title: 'The hub answered rubbish',
    advice: 'Try again later, or use the other hub, a mirror (models.hub) or a file.',
  },
  'model.hubBusy': {
    status: 503,
    title: 'The hub asks to wait',
    advice: 'It will be tried again; what is here already is kept.',
    retryable: true,
  },
  'model.hubStalled': {
    status: 504,
    title: 'The hub went silent',
    advice: 'Try again; what is here already is kept.',
    retryable: true,
  },
  'model.busy': {
    status: 409,
    title: 'Model is being worked on',
    advice: 'Wait until the other pull, import or check of this model has ended.',
  },
  'model.noSpace': {
    status: 507,
    title: 'Not enough space for the model',
    advice: 'Free the named amount on the volume, or choose a smaller model.',
  },
  'model.licence': {
    status: 403,
    title: 'Licence with limits',
    advice: 'Read it, and say that you accept it: --accept-licence, or acceptLicence in the request.',
  },
  'model.transfer': {
    status: 422,
    title: 'Folder of a transfer not accepted',
    advice: 'Nothing was imported. Export it again, and name the public key that was printed then.',
  },
  'store.locked': {
    status: 503,
    title: 'Data folder in use',
    advice: 'Stop the other process that uses this data folder.',
  },
  'store.full': {
    status: 507,
    title: 'Disk full',
    advice: 'Free space on the data volume; nothing acknowledged was lost.',
    retryable: true,
  },
  'store.tooNew': {
    status: 503,
    title: 'Data from a newer version',
    advice: 'Start the version that wrote the data, or a newer one; nothing was changed.',
  },
  'store.migrationFailed': {
    status: 503,
    title: 'Update of the data failed',
    advice: 'The data is as it was before this step; start the previous version and report the fault.',
  },
  'store.unsupported': {
    status: 503,
    title: 'Unsupported database server',
    advice: 'Use PostgreSQL 15 or newer with a database in UTF-8.',
  },
  'store.sealBroken': {
    status: 500,
    title: 'Stored content damaged',
    advice: 'Do not overwrite anything; check the disk and restore the newest backup.',
  },
  'store.masterKeyWrong': {
    status: 503,
    title: 'Wrong master key',
    advice: 'Start with the master key that this data was written with; see the folder or the secret store.',
  },
  'store.masterKeyMalformed': {
    status: 500,
    title: 'Malformed master key',
    advice: 'Give exactly 32 random bytes, as base64 or as 64 hexadecimal digits.',
  },
  'store.keyDestroyed': {
    status: 410,
    title: 'Erased',
    advice: 'The content was erased on purpose and cannot be brought back.',
  },
  'store.blobMissing': {
    status: 500,
    title: 'Stored file missing',
    advice: 'Check the data volume and restore the newest backup.',
  },
  'backup.damaged': {
    status: 422,
    title: 'Backup damaged',
    advice: 'Nothing was written; use another copy of this backup or an earlier one.',
  },
  'backup.targetNotEmpty': {
    status: 409,
    title: 'Restore target is not empty',
    advice: 'Restore only into an empty data folder and an empty database.',
  },
  'backup.tooNew': {
    status: 409,
    title: 'Backup of a newer version',
    advice: 'Restore with the version of Leitstand that wrote the backup, or a later one.',
  },
  'backup.erasuresIncomplete': {
    status: 409,
    title: 'Erasure list incomplete',
    advice:
      'Give the current erasure list and the master keys it was written with; erased content must not return.',
  },
  'backup.restoreUnfinished': {
    status: 503,
    title: 'Restore not finished',
    advice: 'Empty the data folder and the database, then run the restore again.',
  },
  'job.abandoned': {
    status: 500,
    title: 'Job given up',
    advice: 'The work stopped the server or its worker several times; look at the input and the log.',
  },
  'job.notEnded': {
    status: 409,
    title: 'Job has not failed',
    advice: 'Only a job that failed or was cancelled is tried again; wait for this one, or cancel it first.',
  },
  'job.mustFinish': {
    status: 409,
    title: 'Job cannot be cancelled',
    advice: 'It removes what was deleted already; wait until it has ended.',
  },
  'audit.content': {
    status: 500,
    title: 'Not fit for the audit log',
    advice: 'A record holds identifiers, hashes, codes and numbers; report this as a fault of the program.',
  },
  'audit.malformed': {
    status: 400,
    title: 'Not readable as audit evidence',
    advice: 'Check that the file is a complete export, checkpoint, receipt or public key of this log.',
  },
  'audit.keyMismatch': {
    status: 503,
    title: 'Wrong signing key for the audit log',
    advice:
      'Put the key file that belongs to this log back in place; never let a new key be made for an old log.',
  },
  'audit.contradicted': {
    status: 500,
    title: 'The audit log contradicts its witness',
    advice: 'Keep both, stop writing, and find out who changed the database; a declared restore resolves it.',
  },
  'egress.denied': {
    status: 403,
    title: 'Outgoing connection not allowed',
    advice: 'Name the host in egress.allow of the settings if it should be reached.',
  },
  'egress.redirectDenied': {
    status: 502,
    title: 'Redirect not followed',
    advice: 'Use the final address itself, and name its host in egress.allow.',
  },
  'egress.addressDenied': {
    status: 403,
    title: 'Address not allowed',
    advice: 'Look at what the name resolves to; a private address needs allowPrivate at its entry.',
  },
  'egress.unreachable': {
    status: 502,
    title: 'Host unreachable',
    advice: 'Check the address, the network and whether the other side is running.',
    retryable: true,
  },
  'egress.timeout': {
    status: 504,
    title: 'Host too slow',
    advice: 'Try again; if it stays, the other side needs attention.',
    retryable: true,
  },
  'egress.tooLarge': {
    status: 502,
    title: 'Answer too large',
    advice: 'Ask the other side for less at once.',
  },
  'document.empty': {
    status: 422,
    title: 'Empty document',
    advice: 'Upload the file again; this one holds nothing.',
  },
  'document.tooLarge': {
    status: 413,
    title: 'Document too large',
    advice: 'Split the file, or ask your administrator to raise the limit.',
  },
  'document.unsupported': {
    status: 415,
    title: 'Unsupported kind of document',
    advice: 'Save the file as PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, HTML, Markdown or text and upload that.',
  },
  'document.encrypted': {
    status: 422,
    title: 'Document protected by a password',
    advice: 'Remove the password and upload the file again.',
  },
  'document.damaged': {
    status: 422,
    title: 'Document damaged',
    advice: 'Open the file in its own program, save it again and upload that.',
  },
  'document.noText': {
    status: 422,
    title: 'Document without text',
    advice: 'Upload a version with a text layer; a picture of text cannot be read.',
  },
  'document.noPages': {
    status: 409,
    title: 'Document without pages',
    advice: 'Only PDF files have pages that can be shown as pictures; look at the extracted text instead.',
  },
  'document.noSuchPage': {
    status: 404,
    title: 'No such page',
    advice: 'Ask for a page between 1 and the number of pages.',
  },
  'document.notFailed': {
    status: 409,
    title: 'Nothing to try again',
    advice: 'Only a document that could not be read is read again; upload the file anew to replace it.',
  },
  'document.quarantined': {
    status: 422,
    title: 'Locked away: it seems to give the model orders',
    advice:
      'Look at the document. Whoever may release documents lets it answer; or upload a cleaned version.',
  },
  'document.releaseDeclined': {
    status: 409,
    title: 'Not released',
    advice: 'Read the reason, and attach a cleaned version of the file.',
  },
  'document.notQuarantined': {
    status: 409,
    title: 'Nothing to release',
    advice: 'Only a document that was locked away is released.',
  },
  'document.bomb': {
    status: 422,
    title: 'Document unpacks to far more than it says',
    advice: 'Do not open this file elsewhere before somebody has looked at where it came from.',
  },
  'document.timeout': {
    status: 422,
    title: 'Document took too long to read',
    advice: 'Split the file or save it in a simpler form.',
  },
  'document.memory': {
    status: 422,
    title: 'Document needs too much memory',
    advice: 'Split the file or save it in a simpler form.',
  },
  'document.crashed': {
    status: 422,
    title: 'Reading the document failed',
    advice: 'Save the file again in another form; other files are not affected.',
  },
  'search.methodUnavailable': {
    status: 409,
    title: 'Search method not available',
    advice: 'Leave `methods` out, or ask an administrator for an embedding or reranking engine.',
  },
  'review.taken': {
    status: 409,
    title: 'Somebody else is looking at it',
    advice: 'Take another one; it comes back by itself if it is left.',
  },
  'review.notClaimed': {
    status: 409,
    title: 'Not in your hands',
    advice: 'Claim it (again) first; a claim ends by itself after a while.',
  },
  'review.unsigned': {
    status: 422,
    title: 'Not every field is signed',
    advice: 'Look at each field that the use case names and sign it; a changed answer has to be JSON.',
  },
  'review.alreadyDecided': {
    status: 409,
    title: 'You have decided on this already',
    advice: 'A second person has to look at it.',
  },
  'review.stopped': {
    status: 409,
    title: 'The use case is stopped',
    advice:
      'Nothing of it is given out now. Reject the answer, or give it back and decide once the use case answers again.',
  },
  'review.ended': {
    status: 409,
    title: 'Already decided',
    advice: 'Nothing is left to do; what was decided stands in the list of what is over.',
  },
  'review.rejected': {
    status: 422,
    title: 'Not released by the person who checked it',
    advice: 'Ask differently, or ask the people who look after this use case.',
  },
  'review.expired': {
    status: 422,
    title: 'Nobody has checked the answer in time',
    advice: 'Ask again, or tell the people who look after this use case.',
  },
  'notice.failed': {
    status: 502,
    title: 'A notice was not taken',
    advice: 'See whether the receiver answers, and whether address, password and secret are right.',
  },
  'evaluation.judgeUnclear': {
    status: 422,
    title: 'The judge gave no verdict',
    advice: 'Open its turn: it has to answer with JSON, by a model that is meant for work.',
  },
  'evaluation.judgeFamily': {
    status: 409,
    title: 'The judge may be of the same family',
    advice:
      'Let a model of another family judge, under a name that shows which; nobody judges their own kind.',
  },
  'evaluation.noBaseline': {
    status: 409,
    title: 'Nothing to replay',
    advice: 'Only a live version that has passed an evaluation can be replayed; evaluate it first.',
  },
  'evaluation.noSuite': {
    status: 409,
    title: 'Nothing to evaluate with',
    advice: 'Add a file that ends in .suite.yaml beside usecase.yaml.',
  },
  'evaluation.suiteMistaken': {
    status: 422,
    title: 'A suite cannot be read',
    advice: 'Correct the line that the detail names.',
  },
  'gate.notMet': {
    status: 409,
    title: 'The gate is shut',
    advice: 'Meet the conditions that are named; the gate of the version shows each with its evidence.',
  },
  'gate.required': {
    status: 409,
    title: 'No version goes live without a gate here',
    advice:
      'Declare `gate` in usecase.yaml; the settings of this installation ask for it (governance.gate), or the use case was retired.',
  },
  'gate.selfApproval': {
    status: 403,
    title: 'Nobody approves what they wrote',
    advice: 'Ask another approver.',
  },
  'gate.alreadyApproved': {
    status: 409,
    title: 'You have approved this version already',
    advice: 'A second approval has to come from somebody else.',
  },
  'gate.noApproval': {
    status: 409,
    title: 'No such approval',
    advice: 'Look at the gate of the version: only an approval that stands can be withdrawn.',
  },
  'gate.neverReleased': {
    status: 409,
    title: 'Nothing to go back to',
    advice: 'Only a version that was live before can be rolled back to; release this one instead.',
  },
  'index.needsRebuild': {
    status: 503,
    title: 'Search index is being built',
    advice: 'Try again when the index is ready; documents are safe in the database.',
  },
  'index.unavailable': {
    status: 503,
    title: 'Search index unavailable',
    advice: 'Try again; if it stays, rebuild the search index.',
  },
} as const satisfies Record<string, ProblemKind>;

export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly advice: string;
  /** Set where the same work may succeed later by itself; jobs then try again. */
  readonly retryable?: true;
}

export type ProblemCode = keyof typeof problems;
