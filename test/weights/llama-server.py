"""llama-server from the xllamacpp package: takes the options of llama-server that Leitstand gives.

Usage: python3 llama-server.py PACKAGE_FOLDER --model FILE --host /path/to.sock [options]
       python3 llama-server.py PACKAGE_FOLDER --version    (loads the library, serves nothing)
Stops when its standard input closes if --stop-with-parent is given, so that it never outlives who started it.
"""

import argparse
import os
import signal
import sys
import threading

sys.path.insert(0, sys.argv.pop(1))
import xllamacpp

POOLING = {
    name: getattr(xllamacpp.llama_pooling_type, f"LLAMA_POOLING_TYPE_{name.upper()}")
    for name in ("none", "mean", "cls", "last", "rank")
}


def parse():
    parser = argparse.ArgumentParser(prog="llama-server", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"xllamacpp {xllamacpp.__version__}")
    parser.add_argument("--model", "-m", required=True)
    parser.add_argument("--alias", "-a")
    parser.add_argument("--host", default="127.0.0.1", help="address, or a path that ends in .sock")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--ctx-size", "-c", type=int, default=0)
    parser.add_argument("--batch-size", "-b", type=int)
    parser.add_argument("--ubatch-size", "-ub", type=int)
    parser.add_argument("--parallel", "-np", type=int, default=1)
    parser.add_argument("--threads", "-t", type=int)
    parser.add_argument("--threads-batch", "-tb", type=int)
    parser.add_argument("--threads-http", type=int)
    parser.add_argument("--n-gpu-layers", "-ngl", type=int)
    parser.add_argument("--seed", "-s", type=int)
    parser.add_argument("--embeddings", "--embedding", action="store_true")
    parser.add_argument("--reranking", "--rerank", action="store_true")
    parser.add_argument("--pooling", choices=sorted(POOLING))
    parser.add_argument("--lora", action="append", default=[])
    parser.add_argument("--lora-scaled", action="append", default=[], metavar="FILE:SCALE")
    parser.add_argument("--lora-init-without-apply", action="store_true")
    parser.add_argument("--cache-ram", type=int, help="MiB for prompts kept aside")
    parser.add_argument("--slots", action="store_true", help="read-only view of what the slots do")
    parser.add_argument("--metrics", action="store_true")
    parser.add_argument("--no-warmup", action="store_true")
    parser.add_argument("--no-webui", "--no-ui", action="store_true")
    parser.add_argument("--jinja", action="store_true")
    parser.add_argument("--cont-batching", action="store_true")
    parser.add_argument("--no-context-shift", action="store_true")
    parser.add_argument("--log-disable", action="store_true")
    parser.add_argument("--stop-with-parent", action="store_true")
    return parser.parse_args()


def settings(given):
    params = xllamacpp.CommonParams()
    params.model.path = given.model
    params.hostnames = [given.host]
    params.port = given.port
    params.n_ctx = given.ctx_size
    params.n_parallel = given.parallel
    params.ctx_shift = False
    # As llama-server does; an environment is seen by fewer than a list of arguments.
    if os.environ.get("LLAMA_API_KEY"):
        params.api_keys = [os.environ["LLAMA_API_KEY"]]
    params.use_jinja = True
    params.ui = not given.no_webui
    params.warmup = not given.no_warmup
    params.endpoint_slots = given.slots
    params.endpoint_metrics = given.metrics
    params.lora_init_without_apply = given.lora_init_without_apply
    if given.alias:
        params.model_alias = {given.alias}
    if given.batch_size:
        params.n_batch = given.batch_size
    if given.ubatch_size:
        params.n_ubatch = given.ubatch_size
    if given.threads:
        params.cpuparams.n_threads = given.threads
        params.cpuparams_batch.n_threads = given.threads
    if given.threads_batch:
        params.cpuparams_batch.n_threads = given.threads_batch
    if given.threads_http:
        params.n_threads_http = given.threads_http
    if given.n_gpu_layers is not None:
        params.n_gpu_layers = given.n_gpu_layers
    if given.seed is not None:
        params.sampling.seed = given.seed
    if given.cache_ram is not None:
        params.cache_ram_mib = given.cache_ram
    if given.log_disable:
        params.verbosity = -1
    if given.embeddings or given.reranking:
        params.embedding = True
    if given.reranking:
        params.pooling_type = POOLING["rank"]
    if given.pooling:
        params.pooling_type = POOLING[given.pooling]
    adapters = [(path, 1.0) for path in given.lora]
    for scaled in given.lora_scaled:
        path, scale = scaled.rsplit(":", 1)
        adapters.append((path, float(scale)))
    params.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(path, scale) for path, scale in adapters]
    return params


def main():
    given = parse()
    ended = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: ended.set())
    if given.stop_with_parent:

        def follow():
            while sys.stdin.buffer.read(4096):
                pass
            ended.set()

        threading.Thread(target=follow, daemon=True).start()
    server = xllamacpp.Server(settings(given))
    print(f"server is listening on {server.listening_address}", file=sys.stderr, flush=True)
    ended.wait()
    sys.stderr.flush()
    # Tearing the library down can wait for a request in progress; whoever stops us does not want to.
    os._exit(0)


main()
