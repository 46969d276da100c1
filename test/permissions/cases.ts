  'POST /api/jobs/{id}/retry': {
    call: (thing) => [`/api/jobs/${id('job', thing)}/retry`, {}],
    stranger: 404,
    by: 'administrator',
    ok: 409,
  },
