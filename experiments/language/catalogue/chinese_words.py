"""Chinese words within which a line of a figure is not broken: those of the field, and those the captions use.

Chinese has no spaces, and a line may be broken between any two characters; a word that is torn apart reads badly. What
is not listed is broken between characters.
"""

from __future__ import annotations

from typing import Final

OF_THE_FIELD: Final = (
    "党组织 党建 党员 党务 党总支 党委 党支部 支部 党校 党费 社会组织 社会团体 民办非企业单位 基金会 枢纽型 枢纽 "
    "联合 单建 临时 覆盖率 联系面 覆盖 有效 应建 已建 未建 应建已建率 兜底 托管 托底 登记 登记册 注销 撤销 休眠 空转 "
    "活跃 活力 意愿 激励 经费 资金 拨付 购买 服务 岗位 专职 补助 奖励 预算 支出 费用 单位 市级 区县 街道 社区 乡镇 "
    "领域 部门 委员会 例会 指导员 指导 培训 考核 考评 清理 三同步 僵尸型 流动 发展 转入 关系 组建 推动 力度 吸纳 "
    "上限 底线 比例 保留 次序 认定 分批 承接 合并 分立 扩大 取消 新增 随机 优先 各单位 自定 主管 主责 "
    "多头 管理 职责 体制 顺畅 创新 动力 保障 不足 从业 人员 人数 被调查者 问卷 报告 政策 手段 情景 现状"
)
"""Of Party-building in social organizations."""

OF_STATISTICS: Final = (
    "百分点 均值 平均 区间 分布 随机性 不确定性 确定性 种子 运行 模型 参数 推断 预测 观测 数据 样本 抽样 抽样点 秩相关 "
    "相关 斯皮尔曼 指数 敏感性 因素 取值 影响 效果 效率 前沿 差值 之差 差异 变化 变动 检出 可检出 未检出 配对 逐种子 "
    "色带 条形 须线 虚线 实线 圆点 菱形 方块 十字线 十字 括号 数字 竖线 横线 横向 错开 等值线 斜线 插值 格数 标记 "
    "端点 高值 低值 线端 起点 期初 期末 起始 范围 最大 最小 最高 最低 更大 更小 较大 提高 降低 增加 减少 失去 获得 "
    "改变 无法 区分 判断 单独 计算 相互 独立 绘制 剔除 缺失 失败 完成 计划 设计 版本 相同 同一 其余 其他 各自 "
    "没有 并非 只反映 反映 未含 不含 包含 居中 各月 每年 当年 年度 组织 已覆盖 数值 万元 亿元 每次 一次 "
    "描述 校正 检验 标题 所列 考虑 刻度 对数 等距 等比 "
    "合计 各类 使用 规模 类别 上述 超出 部分 实施 项目 列支 本身 作答 规则 假设 参照 设定 组别 "
    "对应 事件 状态 条带 所在 所试 所示 粗略 低于 高于 登记组织 因此 比较 比率 名称 省略 一致 "
    "上缘 下缘 对照 大致 方位 排列 大小 无含义 无意义 含义 显著 不显著 标准误 两倍 多支出 已计价 未计价"
)
"""Of what figures say about runs, intervals and marks."""

PLACES: Final = (
    "北京市 东城区 西城区 朝阳区 海淀区 丰台区 石景山区 门头沟区 房山区 通州区 顺义区 昌平区 大兴区 怀柔区 平谷区 "
    "密云县 延庆县 密云区 延庆区"
)
"""Districts of Beijing, by their names of 2013 and of today."""

MEASURES: Final = ("个百分点", "万元", "亿元", *"元个家次格点年月日名项组倍")
"""What a number counts: the two stand together."""

MONTH: Final = r"\d{4}年(?:\d{1,2}月)?"
"""A year, or a month of one, as an expression."""

WORDS: Final = tuple(
    sorted({*OF_THE_FIELD.split(), *OF_STATISTICS.split(), *PLACES.split()}, key=lambda word: (-len(word), word))
)
"""All of them, the longest first."""
