"""Runs "tcgen generate" in shards, each an action with declared inputs and outputs.

A shard sees tcgen.yaml, go.mod and the specs of its own services, and no clock,
network or environment: a change of one spec runs one shard again, and any cache
of actions, shared between machines or not, can answer for the others.
"""

# The characters of a package's folder, with their codes: Starlark has no ord.
_CODES = {char: 47 + i for i, char in enumerate("/0123456789".elems())}
_CODES.update({char: 97 + i for i, char in enumerate("abcdefghijklmnopqrstuvwxyz".elems())})

def _shard(spec, count):
    """Returns which of count shards has a spec: 32-bit FNV-1a of its package.

    It is what --shard computes. Were it not, the run of the shard would not find
    its specs, and the union would lack packages.
    """
    folders = spec.dirname.split("/")
    package = folders[-2].replace("-", "") + "/v" + folders[-1].replace("-", "")
    hash = 2166136261
    for char in package.elems():
        if char not in _CODES:
            fail("%s: expected a folder <service>/<version> of specs" % spec.path)
        hash = (hash ^ _CODES[char]) * 16777619 % 4294967296
    return hash % count + 1

def _generate_shard(ctx, index, specs):
    """Declares the action of one shard, and returns its folder and its lock."""
    name = "%s.%d" % (ctx.label.name, index)
    folder = ctx.actions.declare_directory(name)
    lock = ctx.actions.declare_file(name + ".lock")
    ctx.actions.run_shell(
        mnemonic = "TcgenShard",
        progress_message = "Generating shard %d of %d" % (index, ctx.attr.shards),
        tools = [ctx.executable.tool],
        inputs = [ctx.file.config, ctx.file.module] + specs,
        outputs = [folder, lock],
        execution_requirements = {"block-network": "1"},
        arguments = [
            ctx.executable.tool.path,
            "%d/%d" % (index, ctx.attr.shards),
            folder.path,
            lock.path,
            ctx.file.config.path,
            ctx.file.module.path,
        ] + [spec.path for spec in specs],
        command = """
set -eu
tool=$PWD/$1 shard=$2 folder=$PWD/$3 lock=$PWD/$4
shift 4
for file; do
    mkdir -p "$folder/$(dirname "$file")"
    cp -L "$file" "$folder/$file"
done
"$tool" -C "$folder" generate --quiet --shard "$shard"
mv "$folder/tcgen.lock" "$lock"
for file; do rm "$folder/$file"; done
rm -rf "$folder/.tcgen"
find "$folder" -mindepth 1 -type d -empty -delete
""",
    )
    return folder, lock

def _tcgen_generate_impl(ctx):
    if ctx.file.config.path != "tcgen.yaml" or ctx.file.module.path != "go.mod":
        fail("expected tcgen.yaml and go.mod of the workspace's folder, found %s and %s" % (ctx.file.config.path, ctx.file.module.path))
    if not ctx.files.specs:
        fail("specs: found no file, expected those of the folder that tcgen.yaml names")
    specs = {}
    for spec in ctx.files.specs:
        specs.setdefault(_shard(spec, ctx.attr.shards), []).append(spec)
    shards = [_generate_shard(ctx, index, specs[index]) for index in sorted(specs)]
    folder = ctx.actions.declare_directory(ctx.label.name)
    folders = [shard[0] for shard in shards]
    locks = [shard[1] for shard in shards]
    ctx.actions.run_shell(
        mnemonic = "TcgenUnion",
        progress_message = "Uniting %d shards" % len(shards),
        tools = [ctx.executable.tool],
        inputs = folders + locks,
        outputs = [folder],
        execution_requirements = {"block-network": "1"},
        arguments = [ctx.executable.tool.path, folder.path] +
                    [f.path for f in folders] + ["--"] + [l.path for l in locks],
        command = """
set -eu
tool=$1 folder=$2
shift 2
while [ "$1" != -- ]; do
    cp -RL "$1/." "$folder/"
    chmod -R u+w "$folder"
    shift
done
shift
"$tool" lock merge "$@" > "$folder/tcgen.lock"
""",
    )
    return [DefaultInfo(files = depset([folder]))]

tcgen_generate = rule(
    implementation = _tcgen_generate_impl,
    doc = "Generates the packages of specs, and tcgen.lock, into one folder.",
    attrs = {
        "config": attr.label(
            doc = "tcgen.yaml, in the folder of the workspace.",
            allow_single_file = True,
            mandatory = True,
        ),
        "module": attr.label(
            doc = "go.mod, beside tcgen.yaml.",
            allow_single_file = True,
            mandatory = True,
        ),
        "shards": attr.int(
            doc = "How many parts the work has. Shards without specs are left out.",
            default = 8,
        ),
        "specs": attr.label_list(
            doc = "The YAML files of the specs, in folders <service>/<version>.",
            allow_files = [".yaml"],
            mandatory = True,
        ),
        "tool": attr.label(
            doc = "The program tcgen.",
            allow_single_file = True,
            cfg = "exec",
            executable = True,
            mandatory = True,
        ),
    },
)
