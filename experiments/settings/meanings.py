"""What the settings of a run, of a policy's months and of a design mean."""

from __future__ import annotations

SETTINGS: dict[str, dict[str, str]] = {
    "jobs": {"en": "jobs that are queued", "zh": "提交的作业数"},
    "cores": {"en": "cores of a job, each with a worker", "zh": "每个作业的核数，每核一个工作进程"},
    "memory": {"en": "memory of a job, such as 4GB", "zh": "每个作业的内存，如 4GB"},
    "walltime": {"en": "time of a job, such as 02:00:00", "zh": "每个作业的时限，如 02:00:00"},
    "queue": {"en": "SLURM's partition", "zh": "SLURM 分区"},
    "account": {"en": "SLURM's account", "zh": "SLURM 账户"},
    "extra_lines": {"en": "further #SBATCH lines of a job", "zh": "作业脚本中另加的 #SBATCH 行"},
    "before": {"en": "lines of a job before its workers start", "zh": "工作进程启动前执行的命令行"},
    "address": {"en": "address of a Dask scheduler", "zh": "Dask 调度器地址"},
    "worker_wait": {
        "en": "seconds to wait for a worker (null for ever)",
        "zh": "等待工作进程的秒数（null 表示不限）",
    },
    "allow_insecure": {
        "en": "allow tcp:// beyond this machine, without encryption",
        "zh": "允许在本机之外使用未加密的 tcp://",
    },
    "tls_ca": {"en": "file of the certificate authority, for tls://", "zh": "tls:// 所用的证书机构文件"},
    "tls_cert": {"en": "file of this side's certificate, for tls://", "zh": "tls:// 所用的本方证书文件"},
    "tls_key": {"en": "file of this side's key, for tls://", "zh": "tls:// 所用的本方密钥文件"},
    "figure": {
        "en": "of an experiment: the figure that answers its question",
        "zh": "实验的设置：回答其问题的图",
    },
    "replicates": {
        "en": "runs of every scenario, each with a seed of its own, the same for all scenarios",
        "zh": "每个情景的重复次数；每次一个种子，各情景相同",
    },
    "horizon": {"en": "months that are simulated after month 0", "zh": "第 0 月之后模拟的月数"},
    "seed": {
        "en": "seed of the first replicate; each further one adds 1",
        "zh": "第一次重复的种子，其后每次加 1",
    },
    "workers": {
        "en": "runs at a time; without it, as many as the machine has cores",
        "zh": "同时进行的运行数；不设则按处理器核数",
    },
    "kind": {"en": "one run after another, or several at a time", "zh": "逐次运行，或同时运行多次"},
    "record": {
        "en": "kept of a run: summary (outcomes at the horizon), monthly (series, flows, money) or full (groups too)",
        "zh": "保存内容：summary（期末指标）、monthly（各月序列、流量、经费）、full（另含分组）",
    },
    "uncertainty": {
        "en": "what intervals carry beside chance: posterior (the parameters as calibration leaves them open), prior "
        "(as they are believed) or fixed (nothing; every run has the same parameters)",
        "zh": "区间除随机性外还含：posterior（校准后的参数）、prior（先验的参数）、fixed（无，参数固定）",
    },
    "max_failed": {"en": "stop when more than this share of the runs fails", "zh": "失败运行超过此比例即停止"},
    "retry_failed": {"en": "simulate again the runs that failed before", "zh": "重新模拟此前失败的运行"},
    "shard": {
        "en": "i/n: this command is the i-th of n that share the work, such as the jobs of an array",
        "zh": "i/n：本命令为共同承担任务的 n 个中的第 i 个，例如作业数组中的一个",
    },
    "run_timeout": {
        "en": "seconds after which a run is given up (null for never)",
        "zh": "一次运行超过此秒数即放弃（null 表示不限）",
    },
    "scenarios": {"en": "the scenarios that are compared", "zh": "相互比较的情景"},
    "mechanisms": {
        "en": "mechanisms of your own by dotted path, each put in right after the last one that it needs",
        "zh": "自定义机制（点分路径），各自排在所需机制之后",
    },
    "processes": {"en": "the mechanisms of a month, in their order", "zh": "每月依次执行的机制"},
    "outcomes": {
        "en": "what tables, figures and reports show of all that is measured, by id or name; it decides no number",
        "zh": "表格、图和报告所展示的指标（id 或名称），不影响任何结果数值",
    },
    "figures": {"en": "draw figures beside the results", "zh": "在结果旁绘图"},
    "checks": {
        "en": "all: look at every invariant in every month, and stop at the first that is broken",
        "zh": "all：每月核对全部不变量，遇到第一处不成立即停止",
    },
    "start": {
        "en": "first month in which a policy acts; month 0 is the place's first",
        "zh": "政策开始生效的月份；第 0 月为该地区的起始月",
    },
    "ramp": {
        "en": "months until a policy is in full force; 0 is at once",
        "zh": "政策逐步到位所需月数；0 为立即到位",
    },
    "end": {
        "en": "month from which a policy acts no more; without it, to the horizon",
        "zh": "政策终止的月份；不设则持续到期末",
    },
}
"""Last part of a setting's key → what it means."""

DESIGN: dict[str, dict[str, str]] = {
    "kind": {"en": "how the points of a design are chosen", "zh": "设计点的选取方式"},
    "start": {
        "en": "month from which levers of the points act",
        "zh": "设计点上的政策手段开始生效的月份",
    },
    "ramp": {"en": "months until they are in full force", "zh": "达到全部力度所需的月数"},
    "points": {"en": "points, or base samples of saltelli", "zh": "设计点个数；saltelli 为基础样本数"},
    "trajectories": {"en": "trajectories through the grid", "zh": "网格上的轨迹条数"},
    "levels": {
        "en": "values of each factor on the grid; of morris an even number",
        "zh": "网格上每个因素的水平数；morris 须为偶数",
    },
    "seed": {"en": "seed of the draws of points", "zh": "抽取设计点的随机种子"},
    "file": {
        "en": "CSV whose first line names the factors, then one point a line; it lies beside the experiment's file "
        "or in this folder",
        "zh": "CSV 文件：第一行为因素名，其后每行一个设计点；放在实验文件旁或当前文件夹",
    },
    "factors": {
        "en": "what is varied: levers.<lever>, funding (all four shares of the money), process.<mechanism>.<parameter> "
        "or policy.<policy>.<start, ramp, end or levers.…>, each with values, or with low, high, steps, scale "
        "(linear or log)",
        "zh": "变动的因素：levers.<手段>、funding（四项经费同时变动）、process.<机制>.<参数> "
        "或 policy.<政策>.<start、ramp、end 或 levers.…>；每个因素给 values，"
        "或给 low、high、steps、scale（linear 或 log）",
    },
}
"""Setting of a design → what it means."""
